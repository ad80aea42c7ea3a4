from osnowa.applications.models import Application


def test_first(application: Application) -> None:
    assert application.number == 1
    assert application.title == "Malowany przystanek"
