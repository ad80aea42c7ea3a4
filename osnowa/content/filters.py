"""Wagtail's filters offer the names of everybody on the server; ours offer colleagues."""

from typing import Any

from wagtail.admin.views.account import AvatarSettingsPanel, NameEmailSettingsPanel
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet
from wagtail.models import Site

from osnowa.content.queries.editing import colleagues


def _colleagues(request: Any) -> Any:
    return colleagues(request.user)


def keep_accounts_in_moje() -> None:
    """Name, address and picture belong to our own account pages; here stay language and look."""
    for panel in (NameEmailSettingsPanel, AvatarSettingsPanel):
        panel.is_active = lambda _panel: False


def keep_names_at_home() -> None:
    """The filter objects are shared by every list of pages, so changing them once is enough."""
    PageFilterSet.base_filters["owner"].queryset = _colleagues
    PageFilterSet.base_filters["edited_by"].queryset = _colleagues
    PageFilterSet.base_filters["site"].queryset = Site.objects.none()
    SiteHistoryReportFilterSet.get_users_queryset = lambda filters: colleagues(filters.request.user)
