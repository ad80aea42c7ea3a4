from django.urls import path

from osnowa.ui import views

app_name = "ui"

urlpatterns = [
    path("ui/", views.guide_show, name="guide-show"),
    path("wyglad/<slug:slug>-<str:mark>.css", views.brand_show, name="brand-show"),
    path("ustawienia-czytania/", views.reading_save, name="reading-save"),
]
