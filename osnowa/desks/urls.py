from django.urls import path

from osnowa.desks.views import desk, mine

app_name = "desks"

urlpatterns = [
    path("biurko/", desk.today, name="today"),
    path("biurko/ustawienia/dziennik/", desk.journal, name="journal-list"),
    path("moje/", mine.front, name="mine"),
]
