from django.urls import path

from osnowa.organisations.views import public, settings, team

app_name = "organisations"

urlpatterns = [
    path("biurko/instytucja/", settings.organisation_choose, name="organisation-choose"),
    path("biurko/ustawienia/", settings.facts_edit, name="facts-edit"),
    path("biurko/ustawienia/wyglad/", settings.look_edit, name="look-edit"),
    path("biurko/ustawienia/prywatnosc/", settings.privacy_edit, name="privacy-edit"),
    path("biurko/ustawienia/nadawca/", settings.sender_edit, name="sender-edit"),
    path("biurko/ustawienia/nadawca/proba/", settings.sender_try, name="sender-try"),
    path("biurko/ustawienia/nadawca/przyszedl/", settings.sender_confirm, name="sender-confirm"),
    path("biurko/ustawienia/zespol/", team.team_list, name="team-list"),
    path("biurko/ustawienia/zespol/zapros/", team.member_invite, name="member-invite"),
    path("biurko/ustawienia/zespol/<int:pk>/", team.member_show, name="member-show"),
    path("biurko/ustawienia/zespol/<int:pk>/koniec/", team.member_end, name="member-end"),
    path("prywatnosc/<slug:slug>/", public.privacy_show, name="privacy-show"),
]
