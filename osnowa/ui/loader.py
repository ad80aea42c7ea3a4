"""Finds components in folders of their own: `components/<name>/<name>.html`."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from django.template import Origin
from django_cotton.cotton_loader import Loader as CottonLoader

FOLDER = "components"


class ComponentLoader(CottonLoader):  # type: ignore[misc]
    """Cotton's loader, which compiles `<c-…>`; a component lives in a folder of its own name."""

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        path = PurePosixPath(template_name)
        if path.parts[0] == FOLDER and len(path.parts) == 2:  # noqa: PLR2004
            template_name = f"{FOLDER}/{path.stem}/{path.name}"
        yield from super().get_template_sources(template_name)
