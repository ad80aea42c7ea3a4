from django.urls import path, re_path

from osnowa.messaging.views import demo, desk, wording

app_name = "messaging"
TEXT = "biurko/wiadomosci/teksty/<str:key>/<str:language>/"
BATCH = "biurko/wiadomosci/wstrzymane/<str:batch>/"

urlpatterns = [
    path("demo/poczta/", demo.post_list, name="demo-list"),
    path("demo/poczta/<int:number>/", demo.post_show, name="demo-show"),
    path("demo/poczta/<int:number>/plik/<int:place>/", demo.post_file, name="demo-file"),
    path("biurko/wiadomosci/", desk.letter_list, name="letter-list"),
    path("biurko/wiadomosci/list/<int:number>/", desk.letter_show, name="letter-show"),
    re_path(
        r"^biurko/wiadomosci/list/(?P<number>\d{1,18})/(?P<move>wypusc|anuluj|ponow)/$",
        desk.letter_move,
        name="letter-move",
    ),
    path("biurko/wiadomosci/wstrzymane/", desk.batch_list, name="batch-list"),
    path(BATCH, desk.batch_show, name="batch-show"),
    path(f"{BATCH}wypusc/", desk.batch_release, name="batch-release"),
    path(f"{BATCH}anuluj/", desk.batch_cancel, name="batch-cancel"),
    path("biurko/wiadomosci/papier/", desk.paper_list, name="paper-list"),
    path("biurko/wiadomosci/papier/druk.pdf", desk.paper_print, name="paper-print"),
    path("biurko/wiadomosci/papier/wyslane/", desk.paper_posted, name="paper-posted"),
    path("biurko/wiadomosci/teksty/", wording.wording_list, name="wording-list"),
    path(TEXT, wording.wording_edit, name="wording-edit"),
    path(f"{TEXT}nasze/", wording.wording_reset, name="wording-reset"),
]
