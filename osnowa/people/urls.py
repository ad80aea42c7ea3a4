from django.urls import path

from osnowa.people.views import desk

app_name = "people"

urlpatterns = [
    path("biurko/ludzie/", desk.person_list, name="person-list"),
    path("biurko/ludzie/nowa/", desk.person_add, name="person-add"),
    path("biurko/ludzie/rejestr/", desk.register_show, name="register-show"),
    path("biurko/ludzie/<int:pk>/", desk.person_show, name="person-sheet"),
    path("biurko/ludzie/<int:pk>/dane.json", desk.person_export, name="person-export"),
    path("biurko/ludzie/<int:pk>/usun/", desk.person_erase, name="person-erase"),
    path("biurko/ludzie/<int:pk>/zmiana/", desk.person_edit, name="person-edit"),
    path("biurko/ludzie/zgody/<int:pk>/", desk.consent_withdraw, name="consent-withdraw"),
]
