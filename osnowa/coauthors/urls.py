"""Addresses of writing together."""

from django.urls import path

from osnowa.coauthors.views import together

app_name = "coauthors"

HERE = "moje/zgloszenia/<uuid:public_id>/razem/"

urlpatterns = [
    path(HERE, together.together_show, name="together-show"),
    path(f"{HERE}zapros/", together.coauthor_invite, name="coauthor-invite"),
    path(f"{HERE}<int:pk>/", together.coauthor_change, name="coauthor-change"),
    path(f"{HERE}uwagi/", together.remark_write, name="remark-write"),
    path(f"{HERE}uwagi/<int:pk>/", together.remark_finish, name="remark-finish"),
    path(f"{HERE}uwagi/<int:pk>/odpowiedz/", together.remark_answer, name="remark-answer"),
    path("zaproszenie/<str:secret>/", together.invitation_claim, name="invitation-claim"),
]
