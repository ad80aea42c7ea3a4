from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "osnowa.config"

    def ready(self) -> None:
        from osnowa.config import wiring

        wiring.connect()
