"""Addresses of the ledger."""

from django.urls import path

from osnowa.presence.views import desk

app_name = "presence"

HERE = "biurko/obecnosc/<int:pk>/"

urlpatterns = [
    path("biurko/obecnosc/", desk.sheet_list, name="sheet-list"),
    path(HERE, desk.sheet_show, name="sheet-show"),
    path(f"{HERE}lista/", desk.people_mark, name="people-mark"),
    path(f"{HERE}osoba/", desk.walk_in_add, name="walk-in-add"),
    path(f"{HERE}karta/", desk.card_mark, name="card-mark"),
    path(f"{HERE}nowa-karta/", desk.card_issue, name="card-issue"),
    path(f"{HERE}glowy/", desk.heads_add, name="heads-add"),
    path(f"{HERE}arkusz.pdf", desk.sheet_print, name="sheet-print"),
    path("biurko/obecnosc/glowy/<int:pk>/usun/", desk.heads_remove, name="heads-remove"),
]
