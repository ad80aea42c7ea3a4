from django.utils import timezone

from osnowa.accounts.models import TryCount


def forget_old_tries() -> int:
    """Counts that limit nothing any more."""
    deleted, _by_model = TryCount.objects.filter(expires__lt=timezone.now()).delete()
    return deleted
