from django.apps import AppConfig


class CoauthorsConfig(AppConfig):
    name = "osnowa.coauthors"
