from django.urls import path

from osnowa.editor.views import conditions, exchange, questions, shape, undo

app_name = "editor"

FORM = "biurko/nabory/formularze/<int:pk>/"
SECTION = f"{FORM}czesci/<int:section>/"
QUESTION = f"{FORM}pytania/<int:field>/"

urlpatterns = [
    path(FORM, shape.form_edit, name="form-edit"),
    path(f"{FORM}telefon/<int:screen>/", shape.form_phone, name="form-phone"),
    path(f"{FORM}historia/", shape.form_history, name="form-history"),
    path(f"{FORM}skad/", exchange.questions_take, name="questions-take"),
    path(f"{FORM}paczka.json", exchange.package_download, name="package-download"),
    path(f"{FORM}formularz.<slug:ending>", exchange.paper_download, name="paper-download"),
    path(f"{FORM}sprawdzenia/nowe/", conditions.check_write, name="check-add"),
    path(f"{FORM}sprawdzenia/<int:check>/", conditions.check_write, name="check-edit"),
    path(f"{FORM}sprawdzenia/<int:check>/usun/", conditions.check_remove, name="check-remove"),
    path(f"{FORM}usuniete/<int:taken>/przywroc/", undo.taken_restore, name="taken-restore"),
    path(f"{FORM}czesci/nowa/", shape.section_add, name="section-add"),
    path(SECTION, shape.section_edit, name="section-edit"),
    path(f"{SECTION}przesun/", shape.section_move, name="section-move"),
    path(f"{SECTION}usun/", shape.section_remove, name="section-remove"),
    path(f"{SECTION}warunek/", conditions.section_condition, name="section-condition"),
    path(f"{SECTION}pytanie/", questions.kind_choose, name="kind-choose"),
    path(f"{SECTION}pytanie/<slug:kind>/", questions.question_add, name="question-add"),
    path(f"{SECTION}pytanie/<slug:kind>/telefon/", questions.new_phone, name="new-phone"),
    path(QUESTION, questions.question_edit, name="question-edit"),
    path(f"{QUESTION}warunek/", conditions.question_condition, name="question-condition"),
    path(f"{QUESTION}telefon/", questions.question_phone, name="question-phone"),
    path(f"{QUESTION}przesun/", questions.question_move, name="question-move"),
    path(f"{QUESTION}usun/", questions.question_remove, name="question-remove"),
    path(f"{QUESTION}przywroc/", questions.question_restore, name="question-restore"),
]
