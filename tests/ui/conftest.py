from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def polish() -> Iterator[None]:
    """Stories are told in Polish, whatever language the test before has left behind."""
    with override("pl"):
        yield
