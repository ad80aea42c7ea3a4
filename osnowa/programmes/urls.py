from django.urls import path

from osnowa.programmes.views import desk, editions

app_name = "programmes"

DESK = "biurko/programy/<int:pk>/"
EDITION = "biurko/programy/edycje/<int:pk>/"
PART = "biurko/programy/czesci/<int:pk>/"
LINE = "biurko/programy/budzet/<int:pk>/"
TARGET = "biurko/programy/odbiorcy/<int:pk>/"

urlpatterns = [
    path("biurko/programy/", desk.programme_list, name="programme-list"),
    path("biurko/programy/nowy/", desk.programme_create, name="programme-create"),
    path(DESK, desk.programme_show, name="programme-sheet"),
    path(f"{DESK}zmiana/", desk.programme_edit, name="programme-edit"),
    path(f"{DESK}edycja/", desk.edition_add, name="edition-add"),
    path(f"{DESK}zespol/", desk.team_add, name="team-add"),
    path(f"{DESK}fundator/", editions.funder_add, name="funder-add"),
    path(f"{EDITION}zmiana/", desk.edition_edit, name="edition-edit"),
    path(f"{EDITION}pasek/", editions.strip_edit, name="strip-edit"),
    path(f"{EDITION}czesc/", editions.part_add, name="part-add"),
    path(f"{EDITION}budzet/", editions.budget_line_add, name="budget-line-add"),
    path(f"{EDITION}odbiorcy/", editions.target_add, name="target-add"),
    path(f"{PART}zmiana/", editions.part_edit, name="part-edit"),
    path(f"{PART}warunek/", editions.gate_add, name="gate-add"),
    path("biurko/programy/osoby/<int:pk>/", desk.team_edit, name="team-edit"),
    path("biurko/programy/warunki/<int:pk>/", desk.gate_meet, name="gate-meet"),
    path(LINE, editions.budget_line_edit, name="budget-line-edit"),
    path(f"{LINE}usun/", editions.budget_line_remove, name="budget-line-remove"),
    path(TARGET, editions.target_edit, name="target-edit"),
    path(f"{TARGET}usun/", editions.target_remove, name="target-remove"),
]
