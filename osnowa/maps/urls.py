"""Addresses of places."""

from django.urls import path

from osnowa.maps.views import desk, public

app_name = "maps"

DESK = "biurko/miejsca/<int:pk>/"

urlpatterns = [
    path("miejsca/", public.place_list, name="places-show"),
    path("miejsca/<slug:slug>/", public.place_show, name="place-show"),
    path("biurko/miejsca/", desk.place_list, name="place-list"),
    path("biurko/miejsca/nowe/", desk.place_add, name="place-add"),
    path(DESK, desk.place_sheet_show, name="place-sheet"),
    path(f"{DESK}zmiana/", desk.place_edit, name="place-edit"),
    path(f"{DESK}dostepnosc/", desk.access_edit, name="access-edit"),
]
