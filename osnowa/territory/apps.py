from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "osnowa.territory"
