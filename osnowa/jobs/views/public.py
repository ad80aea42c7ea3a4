"""For the machine that watches over the server: is it well?"""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from osnowa.jobs import queries


@require_safe
@never_cache
def health_show(request: HttpRequest) -> JsonResponse:
    """200 when the database, the worker and the disk are well, 503 when one is not."""
    found = queries.health()
    words = {name: "ok" if is_well else "problem" for name, is_well in found.items()}
    return JsonResponse(words, status=200 if all(found.values()) else 503)
