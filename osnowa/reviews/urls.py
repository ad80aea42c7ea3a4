"""Addresses of judging: the desk's below /biurko/, the juror's below /moje/ocena/."""

from django.urls import path

from osnowa.reviews.views import checks, judging, panels, progress

app_name = "reviews"

CALL = "biurko/nabory/<int:call_id>/"

urlpatterns = [
    path("biurko/ocena/", progress.progress_list, name="progress-list"),
    path("biurko/zgloszenia/<int:pk>/formalna/", checks.check_sheet, name="check-sheet"),
    path(f"{CALL}formalna/", checks.pile_next, name="pile-next"),
    path(f"{CALL}formalna/pytania/", checks.items_edit, name="items-edit"),
    path(f"{CALL}komisja/", panels.panel_sheet, name="panel-sheet"),
    path(f"{CALL}komisja/przypomnij/", panels.late_remind, name="late-remind"),
    path(f"{CALL}komisja/<int:member_id>/przypomnij/", panels.member_remind, name="member-remind"),
    path(f"{CALL}komisja/<int:member_id>/rola/", panels.member_change, name="member-change"),
    path(f"{CALL}komisja/<int:member_id>/odejmij/", panels.member_remove, name="member-remove"),
    path(
        f"{CALL}komisja/oswiadczenia/<int:declaration_id>/",
        panels.conflict_lift,
        name="conflict-lift",
    ),
    path("moje/ocena/", judging.seat_list, name="seat-list"),
    path("moje/ocena/<slug:call>/", judging.set_show, name="set-show"),
    path("moje/ocena/<slug:call>/<int:number>/", judging.card_fill, name="card-fill"),
    path("moje/ocena/<slug:call>/<int:number>/zapis/", judging.card_autosave, name="card-autosave"),
    path("moje/ocena/<slug:call>/<int:number>/konflikt/", judging.late_conflict, name="conflict"),
]
