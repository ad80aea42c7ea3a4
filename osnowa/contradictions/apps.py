from django.apps import AppConfig


class ContradictionsConfig(AppConfig):
    name = "osnowa.contradictions"
