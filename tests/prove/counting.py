"""Compares what people were told with what is stored."""

from collections import Counter
from dataclasses import dataclass

from tests.prove.resident import Ledger
from tests.prove.site import CALL, Site

SENT = f"""
    SELECT a.title, a.number, a.id,
           (SELECT count(*) FROM applications_applicationversion v WHERE v.application_id = a.id)
    FROM applications_application a JOIN calls_call c ON c.id = a.call_id
    WHERE c.slug = '{CALL}' AND a.number IS NOT NULL
"""
RECEIPTS = """
    SELECT target, count(*) FROM outbox_letter
    WHERE kind = 'applications.receipt' GROUP BY target
"""


@dataclass(frozen=True)
class Verdict:
    acknowledged: int
    lost: list[str]
    doubled: list[str]
    wrong: list[str]

    def __str__(self) -> str:
        return (
            f"acknowledged {self.acknowledged}, lost {len(self.lost)}, "
            f"doubled {len(self.doubled)}, wrong receipt {len(self.wrong)}"
        )


def verdict(site: Site, ledger: Ledger) -> Verdict:
    rows = site.rows(SENT)
    numbers = {title: number for title, number, _pk, _versions in rows}
    titles = Counter(title for title, *_rest in rows)
    letters = {target.rpartition(":")[2]: count for target, count in site.rows(RECEIPTS)}
    doubled = [title for title, count in titles.items() if count > 1]
    doubled += [title for title, _number, _pk, versions in rows if versions != 1]
    doubled += [
        title
        for title, _number, pk, _versions in rows
        if title in ledger.acknowledged and letters.get(str(pk), 0) != 1
    ]
    if sorted(numbers.values()) != list(range(1, len(rows) + 1)):
        doubled.append(f"numbers with gaps or twice: {sorted(numbers.values())}")
    return Verdict(
        acknowledged=len(ledger.acknowledged),
        lost=sorted(ledger.acknowledged - set(numbers)),
        doubled=doubled,
        wrong=[title for title, told in ledger.sent.items() if numbers.get(title) != told],
    )
