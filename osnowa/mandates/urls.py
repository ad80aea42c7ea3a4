"""Addresses of signatures, consents and mandates."""

from django.urls import path

from osnowa.mandates.views import answering, asking, desk

app_name = "mandates"

OWN = "moje/zgloszenia/<uuid:public_id>/podpisy/"
SHEET = "biurko/zgloszenia/<int:pk>/kto/"

urlpatterns = [
    path(OWN, asking.assent_list, name="assent-list"),
    path(f"{OWN}<int:pk>/", asking.assent_ask, name="assent-ask"),
    path("podpis-lub-zgoda/<str:secret>/", answering.assent_answer, name="assent-answer"),
    path(SHEET, desk.party_sheet, name="party-sheet"),
    path(f"{SHEET}upowaznienie/", desk.mandate_add, name="mandate-add"),
    path(f"{SHEET}upowaznienie/<int:mandate>/koniec/", desk.mandate_end, name="mandate-end"),
    path(f"{SHEET}<int:assent>/papier/", desk.assent_paper, name="assent-paper"),
    path(f"{SHEET}<int:assent>/czas/", desk.assent_time, name="assent-time"),
    path("biurko/upowaznienia/", desk.mandate_list, name="mandate-list"),
]
