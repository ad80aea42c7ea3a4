from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CallsConfig(AppConfig):
    name = "osnowa.calls"

    def ready(self) -> None:
        from osnowa.calls.guards import lift_guards, set_guards

        pre_migrate.connect(lift_guards, sender=self)
        post_migrate.connect(set_guards, sender=self)
