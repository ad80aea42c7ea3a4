"""Addresses of a residents' vote: the ballot box for everybody, its work at the desk."""

from django.urls import path

from osnowa.ballots.views import box, desk, keying

app_name = "ballots"
DESK = "biurko/nabory/<int:call_id>/glosowanie/"

urlpatterns = [
    path("glosowanie/<slug:call>/", box.poll_show, name="poll-show"),
    path("glosowanie/<slug:call>/moja-karta/", box.ballot_ask, name="ballot-ask"),
    path("glosowanie/<slug:call>/z-listu/<str:code>/", box.link_claim, name="link-claim"),
    path("glosowanie/<slug:call>/karta/", box.ballot_fill, name="ballot-fill"),
    path("glosowanie/<slug:call>/oddany/", box.vote_done, name="vote-done"),
    path("glosowanie/<slug:call>/sprawdz/", box.answer_ask, name="answer-ask"),
    path(DESK, desk.poll_sheet, name="poll-sheet"),
    path(f"{DESK}krok/", desk.poll_act, name="poll-act"),
    path(f"{DESK}zasady/", desk.poll_shape, name="poll-shape"),
    path(f"{DESK}projekty/", desk.poll_options, name="poll-options"),
    path(f"{DESK}osoby/", desk.voters_add, name="voters-add"),
    path(f"{DESK}karty/", keying.card_key, name="card-key"),
]
