from django.urls import path, re_path

from osnowa.documents.views import public

app_name = "documents"
urlpatterns = [
    path("pliki/<uuid:key>/", public.file_fetch, name="file-fetch"),
    re_path(
        r"^obraz/(?P<key>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.(?P<ending>jpg|png)$",
        public.image_show,
        name="image-show",
    ),
]
