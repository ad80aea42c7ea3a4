from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CallsConfig(AppConfig):
    name = "osnowa.calls"

    def ready(self) -> None:
        from osnowa.calls.guards import set_guards

        post_migrate.connect(set_guards, sender=self)
