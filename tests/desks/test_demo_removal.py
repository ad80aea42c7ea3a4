"""Taking the demo away takes all of it, and nothing else."""

from django.apps import apps
from django_scopes import scopes_disabled

from osnowa.accounts.models import User
from osnowa.desks.demo.load import load_demo, remove_demo
from osnowa.organisations.models import Organisation


def rows_by_model() -> dict[str, int]:
    with scopes_disabled():
        return {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models()
            if model.__module__.startswith("osnowa.")
        }


def test_removing_the_demo_leaves_nothing_of_it(db):
    before = rows_by_model()
    load_demo()
    assert rows_by_model() != before
    assert remove_demo() == 4
    left = {name: n for name, n in rows_by_model().items() if n != before[name]}
    # The TERYT units stay: they are public and serve every institution.
    # Counts of tries are keyed hashes that name nobody and run out by themselves.
    assert set(left) <= {
        "territory.TerritoryUnit",
        "territory.Subregion",
        "content.HomePage",
        "accounts.TryCount",
    }


def test_removing_the_demo_leaves_other_institutions_alone(lipowo, coordinator, db):
    load_demo()
    remove_demo()
    assert Organisation.objects.filter(slug="lipowo").exists()
    assert User.objects.filter(email=coordinator.email).exists()
