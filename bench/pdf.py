"""How fast a PDF is made: the first one (fonts are read) and each after it.

python bench/pdf.py
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")

ROUNDS = 200
CONTENT = {
    "institution": {"name": "Dom Kultury w Lipowie", "lines": ["ul. Lipowa 1"]},
    "paragraphs": ["Malujemy przystanek razem z sąsiadami. " * 12] * 8,
    "strip": "Dofinansowano ze środków Narodowego Centrum Kultury.",
}


def timed(number: int) -> float:
    from osnowa.documents.pdf import make_pdf

    start = time.perf_counter()
    make_pdf("documents/plain.typ", {**CONTENT, "checksum": str(number)}, title="Zgłoszenie")
    return (time.perf_counter() - start) * 1000


def main() -> None:
    import django

    django.setup()
    first = timed(0)
    rest = sorted(timed(number) for number in range(1, ROUNDS))
    print(f"first {first:.1f} ms")
    print(
        f"next  {statistics.median(rest):.1f} ms median, {rest[-1]:.1f} ms slowest of {len(rest)}"
    )


if __name__ == "__main__":
    main()
