from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ShelfConfig(AppConfig):
    name = "osnowa.shelf"

    def ready(self) -> None:
        from osnowa.shelf.triggers import set_triggers

        post_migrate.connect(set_triggers, sender=self)
