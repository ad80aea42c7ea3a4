"""Addresses of entries from paper and with help."""

from django.urls import path

from osnowa.intake.views import corrections, entry, filled, finished, keying, lists

app_name = "intake"

urlpatterns = [
    path("zglos/<slug:call>/formularz.pdf", filled.form_print, name="form-print"),
    path("zglos/<slug:call>/z-pliku/", filled.filled_bring, name="filled-bring"),
    path("zglos/<slug:call>/formularz-<str:ending>/", filled.form_download, name="form-download"),
    path("biurko/wpisy/", lists.entry_list, name="entry-list"),
    path("biurko/nabory/<int:call_id>/wpisy/", lists.call_entries, name="call-entries"),
    path("biurko/nabory/<int:call_id>/wpis-z-papieru/", entry.paper_open, name="paper-open"),
    path("biurko/nabory/<int:call_id>/wpis-z-pomoca/", entry.help_open, name="help-open"),
    path("biurko/wpisy/uzupelnienia/", corrections.correction_list, name="correction-list"),
    path(
        "biurko/zgloszenia/<int:pk>/odpowiedz/", corrections.correction_open, name="correction-open"
    ),
    path("biurko/wpisy/uzupelnienia/<int:pk>/", corrections.correction_key, name="correction-key"),
    path(
        "biurko/wpisy/uzupelnienia/<int:pk>/zapis/",
        corrections.correction_autosave,
        name="correction-autosave",
    ),
    path(
        "biurko/wpisy/uzupelnienia/<int:pk>/skany/",
        corrections.correction_scans_add,
        name="correction-scans-add",
    ),
    path(
        "biurko/wpisy/uzupelnienia/<int:pk>/sprawdz/",
        corrections.correction_check,
        name="correction-check",
    ),
    path(
        "biurko/wpisy/uzupelnienia/<int:pk>/odloz/",
        corrections.correction_put_back,
        name="correction-put-back",
    ),
    path("biurko/wpisy/<int:pk>/", keying.entry_key, name="entry-key"),
    path("biurko/wpisy/<int:pk>/zapis/", keying.entry_autosave, name="entry-autosave"),
    path("biurko/wpisy/<int:pk>/z-pliku/", keying.filled_take, name="filled-take"),
    path("biurko/wpisy/<int:pk>/skany/", entry.scans_add, name="scans-add"),
    path("biurko/wpisy/<int:pk>/odloz/", entry.entry_set_aside, name="entry-set-aside"),
    path("biurko/wpisy/<int:pk>/sprawdz/", finished.entry_check, name="entry-check"),
    path("biurko/wpisy/<int:pk>/gotowe/", finished.entry_show, name="entry-show"),
    path("biurko/wpisy/<int:pk>/odczyt/", finished.read_back, name="read-back"),
    path("biurko/wpisy/<int:pk>/potwierdzenie.pdf", finished.receipt_fetch, name="receipt-pdf"),
]
