from django.apps import AppConfig


class EditorConfig(AppConfig):
    name = "osnowa.editor"
