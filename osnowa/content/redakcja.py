"""Which of Wagtail's own addresses exist in Redakcja, and which objects an address names.

A list of what is there, not of what is hidden: a new screen of a new Wagtail stays shut until
somebody looked at it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# No object and nobody's data behind these.
OPEN_TO_ALL = frozenset(
    {
        "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog",
        "wagtail_localize:javascript_catalog",
        "wagtailadmin_logout",
    }
)
_PAGES = frozenset(
    {
        "wagtailadmin_home",
        "wagtailadmin_explore_root",
        "wagtailadmin_explore",
        "wagtailadmin_explore_results",
        "wagtail_bulk_action",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_block_preview",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:site_history_results",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:aging_pages_results",
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:pages:detail",
        "wagtailadmin_api:pages:action",
    }
)
# Whole families, whose objects are named in the address.
_FAMILIES = (
    "wagtailadmin_pages:",
    "wagtailimages:",
    "wagtailimages_chooser:",
    "wagtaildocs:",
    "wagtaildocs_chooser:",
    "wagtailmedia:",
    "wagtail_localize:",
)
_SHUT = frozenset(
    {
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        "wagtailadmin_pages:set_privacy",
        "wagtail_localize:translations_report",
        "wagtail_localize:translations_report_results",
        "wagtail_localize:snippets_api_listing",
        "wagtail_localize:snippets_api_detail",
        "wagtail_localize:submit_snippet_translation",
        "wagtail_localize:machine_translate",
    }
)
_SHUT_PARTS = ("workflow",)

# Names of arguments that are ids, and what they are ids of.
_IDS = {
    "page_id": "page",
    "parent_page_id": "page",
    "page_to_move_id": "page",
    "destination_id": "page",
    "image_id": "image",
    "document_id": "document",
    "media_id": "media",
    "translation_id": "translation",
    "translation_source_id": "translation_source",
}
_KIND_OF_FAMILY = {
    "wagtailimages": "image",
    "wagtailimages_chooser": "image",
    "wagtaildocs": "document",
    "wagtaildocs_chooser": "document",
    "wagtailmedia": "media",
    "wagtailadmin_pages": "page",
    "wagtailadmin_api": "page",
}
_KIND_OF_MODEL = {"page": "page", "image": "image", "document": "document", "media": "media"}
_LISTED = ("id", "ids", "parent", "next_parent_id", "childOf", "child_of", "descendant_of")

Named = tuple[str, str]


def is_part_of_redakcja(name: str) -> bool:
    if name in _SHUT or any(part in name for part in _SHUT_PARTS):
        return False
    return name in _PAGES or name.startswith(_FAMILIES)


def objects_named(
    name: str,
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
    query: Mapping[str, Any],
    form: Mapping[str, Any],
) -> Iterator[Named]:
    """Every (kind, id) this request speaks of."""
    kind = kind_of(name, kwargs)
    for key, value in kwargs.items():
        if key in _IDS:
            yield _IDS[key], str(value)
        elif key in ("pk", "object_id") and kind:
            yield kind, str(value)
    if name == "wagtailadmin_pages:revisions_compare":
        yield "page", str(args[0])
    for source in (query, form):
        yield from _listed(source, kind)


def kind_of(name: str, kwargs: Mapping[str, Any]) -> str:
    family = name.partition(":")[0]
    if "model_name" in kwargs and not family.startswith("wagtailadmin_pages"):
        return _KIND_OF_MODEL.get(str(kwargs["model_name"]), "page")
    return _KIND_OF_FAMILY.get(family, "page")


def _listed(source: Mapping[str, Any], kind: str) -> Iterator[Named]:
    """Ids in lists such as `?id=1&id=2`, which bulk actions and choosers take."""
    values = getattr(source, "getlist", lambda key: [source[key]] if key in source else [])
    for key in _LISTED:
        for value in values(key):
            for one in str(value).split(","):
                if one.strip().isdecimal():
                    yield ("page" if key not in ("id", "ids") else kind), one.strip()
