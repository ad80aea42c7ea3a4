from django.urls import path

from osnowa.calls.views import (
    acts,
    closing,
    conditions,
    desk,
    notices,
    public,
    sections,
    starting,
    walk,
)

app_name = "calls"

CALL = "programy/<slug:programme>/<slug:call>/"
DESK = "biurko/nabory/<int:pk>/"

urlpatterns = [
    path("biurko/nabory/", desk.call_list, name="call-list"),
    path("biurko/nabory/nowy/", desk.call_copy, name="call-copy"),
    path("biurko/nabory/nowy/wzor/", starting.call_preset_start, name="call-preset"),
    path("biurko/nabory/nowy/pusty/", starting.call_empty_start, name="call-empty"),
    path(DESK, desk.call_sheet_show, name="call-sheet"),
    path(f"{DESK}podglad/", desk.call_preview, name="call-preview"),
    path(f"{DESK}podglad/pytania/", desk.questions_preview, name="questions-preview"),
    path(f"{DESK}podglad/formularz/", walk.form_walk, name="form-walk-start"),
    path(f"{DESK}podglad/formularz/<int:screen>/", walk.form_walk, name="form-walk"),
    path(f"{DESK}podglad/terminy.ics", desk.dates_preview, name="dates-preview"),
    path(f"{DESK}publikacja/", desk.call_publish, name="call-publish"),
    path(f"{DESK}odwolanie/", desk.call_cancel, name="call-cancel"),
    path(f"{DESK}zmiana/", desk.rules_amend, name="rules-amend"),
    path(f"{DESK}zmiana/publikacja/", desk.amendment_publish, name="amendment-publish"),
    path(f"{DESK}daty/", sections.dates_edit, name="dates-edit"),
    path(f"{DESK}daty/przesun/", sections.dates_move, name="dates-move"),
    path(f"{DESK}pieniadze/", sections.money_edit, name="money-edit"),
    path(f"{DESK}wybor/", sections.choice_edit, name="choice-edit"),
    path(f"{DESK}kryteria/", sections.criteria_edit, name="criteria-edit"),
    path(f"{DESK}pytania-wstepne/", sections.eligibility_edit, name="eligibility-edit"),
    path(f"{DESK}kto/", conditions.who_edit, name="who-edit"),
    path(f"{DESK}wsparcie/", conditions.support_edit, name="support-edit"),
    path(f"{DESK}warunki/", conditions.condition_list, name="condition-list"),
    path(f"{DESK}warunki/pytania/", conditions.facts_ask, name="facts-ask"),
    path(f"{DESK}warunki/<int:position>/", conditions.condition_words, name="condition-words"),
    path(f"{DESK}przedluzenie/", closing.closing_extend, name="closing-extend"),
    path(f"{DESK}przerwa/", closing.outage_record, name="outage-record"),
    path(f"{DESK}uzupelniajacy/", starting.call_supplement, name="call-supplement"),
    path(f"{DESK}kontakt/", sections.contact_edit, name="contact-edit"),
    path(f"{DESK}zarzadzenie/", acts.act_attach, name="act-attach"),
    path(f"{DESK}teksty/", sections.texts_edit, name="texts-edit"),
    path(CALL, public.call_show, name="call-show"),
    path(f"{CALL}pytania/", public.questions_show, name="questions-show"),
    path(f"{CALL}kryteria/", public.criteria_show, name="criteria-show"),
    path(f"{CALL}terminy/", public.dates_show, name="dates-show"),
    path(f"{CALL}powiadom/", notices.notice_ask, name="notice-ask"),
    path("powiadom/<str:secret>/", notices.notice_confirm, name="notice-confirm"),
    path(f"{CALL}terminy.ics", public.dates_download, name="dates-download"),
]
