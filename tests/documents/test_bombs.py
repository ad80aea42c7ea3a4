"""S6: small files that want to become huge are refused quickly and cheaply."""

import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from django.utils.translation import override
from PIL import Image

from osnowa.documents.active_pdf import MOST_UNPACKED, Fault, fault_in
from osnowa.documents.enums import Kind
from osnowa.documents.images import clean_image
from osnowa.kit.refusals import Refusal
from tests.documents.conftest import bomb, pdf_with_packed

MEASURED = """
import resource, sys, time
from osnowa.documents.enums import Kind
from osnowa.documents.images import clean_image
from osnowa.kit.refusals import Refusal
content = open(sys.argv[1], "rb").read()
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
try:
    clean_image(content, Kind.PNG)
except Refusal:
    took = time.monotonic() - start
    print(took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def test_picture_of_900_megapixels_is_refused_in_a_second_and_100_mb(tmp_path: Path) -> None:
    place = tmp_path / "bomb.png"
    place.write_bytes(bomb())
    assert place.stat().st_size < 200_000
    script = "import django; django.setup()\n" + MEASURED

    ran = subprocess.run(
        [sys.executable, "-c", script, str(place)],
        env={"DJANGO_SETTINGS_MODULE": "osnowa.config.settings", "SECRET_KEY": "x"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    took, megabytes = map(float, ran.stdout.split())
    assert took <= 1
    assert megabytes < 100


def test_bomb_twin_without_our_limit_would_be_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A smaller sister of the bomb: without the limits it is opened, with them refused."""
    sister = bomb(12_000, 12_000)
    with pytest.raises(Refusal):
        clean_image(sister, Kind.PNG)

    monkeypatch.setattr("osnowa.documents.images.MOST_PIXELS", {Kind.PNG: 10**10})
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    assert clean_image(sister, Kind.PNG).width == 2400


def test_bomb_gets_a_sentence_that_says_what_to_do() -> None:
    with override("en"), pytest.raises(Refusal, match="Make it smaller"):
        clean_image(bomb(12_000, 12_000), Kind.PNG)


def test_pdf_that_unpacks_to_gigabytes_is_refused_quickly() -> None:
    huge = zlib.compressobj(9)
    packed = b"".join(huge.compress(bytes(1024 * 1024)) for _ in range(100)) + huge.flush()
    content = pdf_with_packed(b"").replace(zlib.compress(b""), packed)
    assert len(content) < 200_000 < MOST_UNPACKED

    start = time.monotonic()
    assert fault_in(content) is Fault.BROKEN
    assert time.monotonic() - start < 1
