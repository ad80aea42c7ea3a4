"""Addresses of the calendar."""

from django.urls import path

from osnowa.events.views import desk, feeds, needs, own, people, public, sign_up

app_name = "events"

SERIES = "wydarzenia/<slug:slug>/"
DATE = f"{SERIES}<int:pk>/"
OWN = "zapisy/<uuid:public_id>/<str:mark>/"
DESK = "biurko/wydarzenia/<int:pk>/"
DESK_DATE = "biurko/terminy/<int:pk>/"

urlpatterns = [
    path("wydarzenia/", public.agenda_show, name="agenda-show"),
    path("wydarzenia/feed.ics", feeds.calendar_feed, name="calendar-feed"),
    path("wydarzenia/feed.rss", feeds.rss_feed, name="rss-feed"),
    path("wydarzenia/feed.geojson", feeds.points_feed, name="points-feed"),
    path(SERIES, public.series_show, name="series-show"),
    path(f"{SERIES}kalendarz.ics", feeds.series_calendar, name="series-calendar"),
    path(f"{SERIES}zapis/<slug:who>/", sign_up.series_sign_up, name="series-sign-up"),
    path(DATE, public.session_show, name="session-show"),
    path(f"{DATE}kalendarz.ics", feeds.session_calendar, name="session-calendar"),
    path(f"{DATE}zapis/<slug:who>/", sign_up.session_sign_up, name="session-sign-up"),
    path(OWN, own.own_show, name="own-show"),
    path(f"{OWN}dane/", own.details_fill, name="own-details"),
    path(f"{OWN}zmiana/", own.own_change, name="own-change"),
    path(f"{OWN}rezygnacja/", own.own_leave, name="own-leave"),
    path(f"{OWN}tak/", own.offer_accept, name="own-accept"),
    path(f"{OWN}kalendarz.ics", own.own_calendar, name="own-calendar"),
    path("biurko/wydarzenia/", desk.series_list, name="series-list"),
    path("biurko/wydarzenia/nowe/", desk.series_create, name="series-create"),
    path(DESK, desk.series_sheet_show, name="series-sheet"),
    path(f"{DESK}zmiana/", desk.series_edit, name="series-edit"),
    path(f"{DESK}kopia/", desk.series_copy, name="series-copy"),
    path(f"{DESK}terminy/", desk.dates_add, name="dates-add"),
    path(f"{DESK}publikacja/", desk.series_publish, name="series-publish"),
    path(f"{DESK}odwolanie/", desk.series_call_off, name="series-call-off"),
    path(f"{DESK}zapisani/", people.registration_list, name="registration-list"),
    path("biurko/zapisy/<int:pk>/miejsce/", people.place_give, name="place-give"),
    path(
        "biurko/zapisy/<int:pk>/rezygnacja/", people.registration_leave, name="registration-leave"
    ),
    path("biurko/terminy/", desk.session_list, name="session-list"),
    path(f"{DESK_DATE}zmiana/", desk.session_move, name="session-move"),
    path(f"{DESK_DATE}odwolanie/", desk.session_call_off, name="session-call-off"),
    path("biurko/potrzeby/", needs.need_list, name="need-list"),
    path("biurko/potrzeby/<int:pk>/", needs.need_settle, name="need-settle"),
]
