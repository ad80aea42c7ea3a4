from django.contrib.sessions.models import Session
from django.utils import timezone


def forget_old_sessions() -> int:
    """Sessions that ended by themselves; nobody can use them any more."""
    deleted, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return deleted
