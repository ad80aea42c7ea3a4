from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ShelfConfig(AppConfig):
    name = "osnowa.shelf"

    def ready(self) -> None:
        from osnowa.shelf.triggers import lift_triggers, set_triggers

        pre_migrate.connect(lift_triggers, sender=self)
        post_migrate.connect(set_triggers, sender=self)
