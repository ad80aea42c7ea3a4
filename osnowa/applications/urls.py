"""Addresses of applying, of one's own applications, and of the desk."""

from django.urls import path

from osnowa.applications.views import (
    check,
    corrections,
    desk,
    lists,
    own,
    screens,
    start,
    ways_back,
)

app_name = "applications"

urlpatterns = [
    path("zglos/<slug:call>/", start.call_start, name="call-start"),
    path("zglos/<slug:call>/<int:screen>/", screens.screen_fill, name="screen-fill"),
    path("zglos/<slug:call>/<int:screen>/zapis/", screens.screen_autosave, name="screen-autosave"),
    path("zglos/<slug:call>/sprawdz/", check.draft_check, name="draft-check"),
    path("zglos/<slug:call>/wyslane/", check.receipt_show, name="receipt-show"),
    path("zglos/<slug:call>/kod/", ways_back.code_enter, name="code-enter"),
    path("zglos/<slug:call>/wroc/<uuid:public_id>/", ways_back.draft_return, name="draft-return"),
    path("zglos/<slug:call>/koniec/", start.draft_leave, name="draft-leave"),
    path("moje/telefon/", ways_back.phone_name, name="phone-name"),
    path("moje/zgloszenia/<uuid:public_id>/", own.own_show, name="own-show"),
    path("moje/zgloszenia/<uuid:public_id>/otworz/", own.own_open, name="own-open"),
    path("moje/zgloszenia/<uuid:public_id>/popraw/", own.own_reopen, name="own-reopen"),
    path("moje/zgloszenia/<uuid:public_id>/zostaw/", own.own_drop, name="own-drop"),
    path(
        "moje/zgloszenia/<uuid:public_id>/wycofaj/",
        own.application_withdraw,
        name="application-withdraw",
    ),
    path(
        "moje/zgloszenia/<uuid:public_id>/poprawka/",
        corrections.correction_answer,
        name="correction-answer",
    ),
    path(
        "moje/zgloszenia/<uuid:public_id>/poprawka/zapis/",
        corrections.correction_autosave,
        name="correction-autosave",
    ),
    path(
        "moje/zgloszenia/<uuid:public_id>/potwierdzenie.pdf",
        own.receipt_pdf_fetch,
        name="receipt-pdf",
    ),
    path("moje/zgloszenia/<uuid:public_id>/terminy.ics", own.own_dates, name="own-dates"),
    path("biurko/zgloszenia/", lists.application_list, name="application-list"),
    path("biurko/zgloszenia/<int:pk>/", desk.application_show, name="application-show"),
    path("biurko/zgloszenia/<int:pk>/poprawka/", desk.correction_ask, name="correction-ask"),
    path(
        "biurko/zgloszenia/<int:pk>/potwierdzenie.pdf",
        desk.receipt_fetch,
        name="desk-receipt-pdf",
    ),
    path(
        "biurko/nabory/<int:call_id>/zgloszenia/",
        lists.call_applications,
        name="call-applications",
    ),
    path("biurko/nabory/<int:call_id>/szkice/", lists.drafts_remind, name="drafts-remind"),
]
