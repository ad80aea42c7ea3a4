"""Names in addresses: unique on the server, made of Polish words."""

from django.utils.text import slugify

from osnowa.kit.polish import fold
from osnowa.organisations.models import Organisation

SLUG_LENGTH = 40
# First words of our own addresses; an institution must not hide them.
RESERVED = frozenset({"biurko", "moje", "wejdz", "konto", "redakcja", "demo", "static", "media"})


def free_slug(name: str) -> str:
    """`Dom Kultury w Łęgu` -> `dom-kultury-w-legu`, with a number when taken."""
    base = slugify(fold(name))[:SLUG_LENGTH].strip("-") or "instytucja"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= RESERVED
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
