from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "osnowa.content"
