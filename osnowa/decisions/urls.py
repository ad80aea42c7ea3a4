"""Addresses of deciding: the board at the desk, and the public results."""

from django.urls import path

from osnowa.decisions.views import board, ending, later, public

app_name = "decisions"

BOARD = "biurko/nabory/<int:call_id>/rozstrzygniecie/"
OWN = "moje/zgloszenia/<uuid:public_id>/"

urlpatterns = [
    path(BOARD, board.board_show, name="board-show"),
    path(f"{BOARD}linia/", board.board_cut, name="board-cut"),
    path(f"{BOARD}uzasadnienia/", board.sentences_fill, name="sentences-fill"),
    path(f"{BOARD}zgloszenie/<int:number>/", board.decision_edit, name="decision-edit"),
    path(f"{BOARD}remis/<int:place>/", board.tie_resolve, name="tie-resolve"),
    path(f"{BOARD}zamkniecie/", ending.board_settle, name="board-settle"),
    path(f"{BOARD}listy/", ending.letters_release, name="letters-release"),
    path(f"{BOARD}otwarcie/", ending.board_reopen, name="board-reopen"),
    path(f"{BOARD}glosy.pb", ending.votes_fetch, name="votes-fetch"),
    path(f"{BOARD}wynik.json", ending.result_fetch, name="result-fetch"),
    path(f"{BOARD}protokol.pdf", ending.protocol_fetch, name="protocol-fetch"),
    path("biurko/zgloszenia/<int:pk>/po-wynikach/", later.later_show, name="later-show"),
    path(f"{OWN}po-wynikach/", later.later_answer, name="later-answer"),
    path(f"{OWN}po-wynikach/zapis/", later.later_autosave, name="later-autosave"),
    path("programy/<slug:programme>/<slug:call>/wyniki/", public.results_show, name="results-show"),
]
