from typing import Any

from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "osnowa.content"

    def ready(self) -> None:
        """Inside this room only: the index follows publishing, lists of names stay at home."""
        from django.db.models.signals import post_delete
        from wagtail.models import Page
        from wagtail.signals import page_published, page_slug_changed, page_unpublished

        from osnowa.content.actions.index import forget_page, index_page
        from osnowa.content.filters import keep_accounts_in_moje, keep_names_at_home
        from osnowa.content.sockets import page_context
        from osnowa.content.views.contexts import page_frame, page_words

        page_context.plug(page_frame)
        page_context.plug(page_words)
        keep_names_at_home()
        keep_accounts_in_moje()

        def written(instance: Any, **_rest: Any) -> None:
            index_page(instance)

        def removed(instance: Any, **_rest: Any) -> None:
            if isinstance(instance, Page):
                forget_page(instance)

        for signal in (page_published, page_slug_changed, page_unpublished):
            signal.connect(written, weak=False, dispatch_uid=f"content.index.{id(signal)}")
        post_delete.connect(removed, weak=False, dispatch_uid="content.forget")
