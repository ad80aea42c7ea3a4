from django.urls import path

from osnowa.desks.views import desk, mine, set_up

app_name = "desks"

urlpatterns = [
    path("pierwsze-uruchomienie/", set_up.set_up_start, name="set-up-start"),
    path("pierwsze-uruchomienie/sprawdz/", set_up.set_up_check, name="set-up-check"),
    path("pierwsze-uruchomienie/gotowe/", set_up.set_up_done, name="set-up-done"),
    path("pierwsze-uruchomienie/<slug:step>/", set_up.set_up_step, name="set-up-step"),
    path("biurko/", desk.today, name="today"),
    path("biurko/ustawienia/dziennik/", desk.journal, name="journal-list"),
    path("biurko/ustawienia/pierwsze-kroki/", desk.first_steps, name="first-steps"),
    path("moje/", mine.front, name="mine"),
]
