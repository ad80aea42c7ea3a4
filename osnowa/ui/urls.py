from django.urls import path

from osnowa.ui import views

app_name = "ui"

urlpatterns = [
    path("wyglad/<slug:slug>-<str:mark>.css", views.brand_show, name="brand-show"),
    path("ustawienia-czytania/", views.reading_save, name="reading-save"),
]
