"""For each kind of question: what people send, well and badly, and where its limits end.

A `Post` holds the controls of one question as a browser names them: what follows the key of the
question -> its values. A kind without a row in `CASES` fails every test that walks the kinds.
"""

import calendar
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from osnowa.kit.money import Money
from osnowa.questionnaires.enums import FieldKind
from osnowa.questionnaires.kinds import audio, budget, organisation, person
from osnowa.questionnaires.limits import NO_LIMITS, Limits
from tests.documents.conftest import pdf, picture
from tests.documents.test_recordings import wav


@dataclass(frozen=True)
class Upload:
    """A file that each sending reads from its beginning."""

    name: str
    content: bytes

    @property
    def type(self) -> str:
        return mimetypes.guess_type(self.name)[0] or ""


Post = Mapping[str, Sequence[str] | Upload]
Posts = st.SearchStrategy[Post]

LABEL = {"pl": "Pytanie", "en": "Question", "uk": "Питання"}
OPTIONS = (("a", {"pl": "Tak, a"}), ("b", {"pl": "B"}), ("10", {"pl": "Dziesięć"}))
VALUES = [value for value, _label in OPTIONS]
ROWS = [{"value": "hall", "label": {"pl": "Sala"}}, {"value": "time", "label": {"pl": "Godzina"}}]
SUBS: list[dict[str, Any]] = [
    {"key": "what", "kind": "short_text", "label": {"pl": "Co?"}, "limits": {"max_chars": 40}},
    {"key": "when", "kind": "date", "label": {"pl": "Kiedy?"}, "is_required": False},
    {"key": "people", "kind": "number", "label": {"pl": "Ile osób?"}},
    {"key": "whose", "kind": "one_of", "label": {"pl": "Czyje?"}, "is_required": False,
     "options": [{"value": value, "label": label} for value, label in OPTIONS]},
]  # fmt: skip


@dataclass(frozen=True)
class Edge:
    """The last answer a limit lets in, and the first that it does not."""

    inside: Post
    beyond: Post
    limits: Mapping[str, int] = field(default_factory=dict)
    of_call: Limits = NO_LIMITS


@dataclass(frozen=True)
class Case:
    """A question set up in one way: answers that are good, and the edges of what it allows."""

    valid: Posts
    edges: st.SearchStrategy[Edge]
    options: tuple[tuple[str, Mapping[str, str]], ...] = ()
    setup: Mapping[str, Any] = field(default_factory=dict)


def one(value: str) -> Post:
    return {"": [value]}


def parts(said: Mapping[str, str]) -> Post:
    return {f".{name}": [text] for name, text in said.items()}


def rows(said: Sequence[Mapping[str, str]]) -> Post:
    cells = {f"-{n}-{name}": [text] for n, row in enumerate(said) for name, text in row.items()}
    return {"-TOTAL_FORMS": [str(len(said))], "-INITIAL_FORMS": ["0"], **cells}


# Words

# The two letters of every category Unicode has; `Cs` are halves of letters.
CATEGORIES = [
    *("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe"),
    *("Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn", "Cs"),
]
EVERY_CATEGORY = st.sampled_from(CATEGORIES).flatmap(
    lambda category: st.text(st.characters(categories=[category]), max_size=6)  # type: ignore[list-item]
)
NASTY = st.sampled_from(
    [
        "", "  ", "\x00", "a\x00b", "\u202eabc\u2066", "\ufeff\u200f\u0301", "\ud800", "x\udfffy",
        '{"text": "\\ud800"}', '{"start": {"end": 5}}', "{" * 3000, "[" * 3000, "[{}]", "null",
        "²", "١٢٣", "1e9", "-5", "0", "9" * 40, "=1+1", "on", "off", "false", "a\r\nb", "\n\na",
        "\u2028", "<script>'\"&amp;</textarea>", "%(min)s {x}", "ż" * 100_000, "\t1 250 zł ",
    ]
)  # fmt: skip
HOSTILE = st.one_of(st.text(max_size=30), EVERY_CATEGORY, NASTY)
_LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
LINE = st.text(_LETTERS, min_size=1, max_size=60).filter(str.strip)
LINES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1
).filter(str.strip)
NAMES = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Pd"], include_characters=" '.„"),
    min_size=1,
    max_size=60,
).filter(str.strip)


def grouped(number: int) -> list[str]:
    plain = f"{number:,}"
    return [str(number), plain.replace(",", " "), plain.replace(",", "\u00a0")]


WHOLE = st.integers(0, 10**12 - 1).flatmap(lambda number: st.sampled_from(grouped(number)))


def spelled(amount: int) -> list[str]:
    words = Money(amount).for_input()
    return [words, f"{words} zł", f" {words}PLN", words.replace(",", "."), str(Money(amount))]


AMOUNTS = st.integers(0, 10**13).flatmap(lambda amount: st.sampled_from(spelled(amount)))


def written_days(day: date) -> list[str]:
    day_month = f"{day.day}.{day.month}", f"{day.day:02d}/{day.month:02d}"
    return [
        f"{day_month[0]}.{day.year:04d}",
        f"{day_month[1]}/{day.year:04d}",
        f" {day.year:04d}-{day.month:02d}-{day.day:02d}",
    ]


DAYS = st.dates().flatmap(lambda day: st.sampled_from(written_days(day)))
EMAILS = st.from_regex(
    r"[a-z][a-z0-9]{0,20}(\.[a-z0-9]{1,9})?@[a-z]{1,20}\.(pl|org)", fullmatch=True
)
PHONES = st.sampled_from(["600700800", "+48 600 700 800", "600-700-800", "+380 50 123 45 67"])


def nip_of(nine: str) -> str | None:
    check = sum(int(d) * w for d, w in zip(nine, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True)) % 11
    return None if check == 10 else f"{nine}{check}"


NIPS = st.from_regex("[1-9]{3}[0-9]{6}", fullmatch=True).map(nip_of).filter(bool)


# Kinds of one value


def text_edges() -> st.SearchStrategy[Edge]:
    chars = st.integers(1, 400).map(
        lambda n: Edge(one("ż" * n), one("ż" * (n + 1)), {"max_chars": n})
    )
    words = st.builds(_words_edge, st.integers(1, 200), st.integers(0, 30))
    return chars | words


def _words_edge(most: int, tolerance: int) -> Edge:
    """The tolerance is rounded down: who was told ten words may write eleven, not twelve."""
    last = most + most * tolerance // 100
    call = Limits(word_tolerance_percent=tolerance)
    return Edge(one("już " * last), one("już " * (last + 1)), {"max_words": most}, call)


def _range_edge(ends: tuple[int, int], is_low: bool, write: Any) -> Edge:
    low, high = sorted(ends)
    inside, beyond = (low, low - 1) if is_low else (high, high + 1)
    return Edge(one(write(inside)), one(write(beyond)), {"min": low, "max": high})


def _range_edges(write: Any, most: int) -> st.SearchStrategy[Edge]:
    ends = st.tuples(st.integers(1, most), st.integers(1, most))
    return st.builds(_range_edge, ends, st.booleans(), st.just(write))


def _rating_edges() -> st.SearchStrategy[Edge]:
    ends = st.integers(1, 20).flatmap(
        lambda low: st.tuples(st.just(low), st.integers(low + 1, low + 10))
    )
    return st.builds(_range_edge, ends, st.booleans(), st.just(str))


def _month_end(year: int, month: int) -> Edge:
    last = calendar.monthrange(year, month)[1]
    return Edge(one(f"{last}.{month}.{year:04d}"), one(f"{last + 1}.{month}.{year:04d}"))


DATE_EDGES = st.builds(_month_end, st.integers(1, 9999), st.integers(1, 12)) | st.just(
    Edge(one("31.12.9999"), one("1.1.10000"))
)
STRANGERS = st.text(max_size=9).filter(lambda text: text.strip() and text.strip() not in VALUES)


def _span(first: date, days: int) -> Post:
    last = first + timedelta(days)
    return parts({"start": first.isoformat(), "end": last.isoformat()})


# A browser sends what is ticked in the order of the list.
TICKED = st.sets(st.sampled_from(VALUES), min_size=1).map(
    lambda said: sorted(said, key=VALUES.index)
)

# Kinds of parts


def _person_edges() -> st.SearchStrategy[Edge]:
    longest = person.LONGEST
    name = Edge(parts({"name": "Ż" * longest}), parts({"name": "Ż" * (longest + 1)}))
    phone = Edge(
        parts({"name": "Hanna", "phone": "600700800"}),
        parts({"name": "Hanna", "phone": "60070080"}),
    )
    return st.sampled_from([name, phone])


def _organisation(**numbers: str) -> Post:
    return parts({"name": "Koło", **numbers})


def _organisation_edges() -> st.SearchStrategy[Edge]:
    name, krs = "Ż" * organisation.LONGEST, "1" * organisation.KRS_DIGITS
    fixed = [
        Edge(parts({"name": name, "krs": "1"}), parts({"name": name + "Ż", "krs": "1"})),
        Edge(_organisation(krs=krs), _organisation(krs=krs + "1")),
    ]
    return st.sampled_from(fixed) | NIPS.map(
        lambda nip: Edge(
            _organisation(nip=nip), _organisation(nip=f"{nip[:9]}{(int(nip[9]) + 1) % 10}")
        )
    )


# Files


def upload(name: str, content: bytes) -> Post:
    return {"": Upload(name, content)}


def _size_edge(name: str, content: bytes) -> Edge:
    """One byte more than the call allows is too much."""
    call = Limits(upload_limit_bytes=len(content))
    return Edge(upload(name, content), upload(name, content + b"\n"), of_call=call)


def _seconds_edge(most: int) -> Edge:
    last = most + audio.TOLERANCE_SECONDS
    return Edge(upload("p.wav", wav(last)), upload("p.wav", wav(last + 1)), {"max_seconds": most})


def _named(ending: str, content: bytes) -> Posts:
    return NAMES.map(lambda name: upload(f"{name.strip()}{ending}", content))


# Budgets and groups

COLUMNS = ["category", "quantity", "own_cash", "in_kind", "volunteers"]
ROW = st.fixed_dictionaries({"item": LINE, "amount": st.integers(1, 10**9).flatmap(
    lambda amount: st.sampled_from(spelled(amount)))})  # fmt: skip


@st.composite
def wide_rows(draw: st.DrawFn) -> Mapping[str, str]:
    """Who pays for a row adds up to what it costs."""
    amount, cash, things = (draw(st.integers(1, 10**8)) for _each in range(3))
    hours, rate = draw(st.integers(1, 999)), draw(st.integers(1, 10**5))
    cost = Money(amount + cash + things + hours * rate)
    sums = {"amount": amount, "own_cash": cash, "in_kind": things, "volunteer_rate": rate}
    return {
        "item": draw(LINE),
        "category": draw(st.sampled_from(VALUES)),
        "quantity": "1",
        "unit_price": cost.for_input(),
        "volunteer_hours": str(hours),
        **{name: draw(st.sampled_from(spelled(sum_))) for name, sum_ in sums.items()},
    }


def costs(*amounts: int, **more: str) -> Post:
    return rows([{"item": "Farby", "amount": Money(a).for_input(), **more} for a in amounts])


def _budget_edges() -> st.SearchStrategy[Edge]:
    grosze, count = st.integers(2, 10**12), st.integers(2, 40)
    return st.one_of(
        grosze.map(lambda n: Edge(costs(n), costs(n + 1), of_call=Limits(request_cap=Money(n)))),
        grosze.map(lambda n: Edge(costs(n), costs(n - 1), of_call=Limits(request_floor=Money(n)))),
        count.map(
            lambda n: Edge(
                costs(*[9] * n), costs(*[9] * (n + 1)), of_call=Limits(budget_rows_max=n)
            )
        ),
        # Twelve digits of złoty, and what is said of them next.
        st.just(Edge(costs(budget.LARGEST - 1), costs(budget.LARGEST))),
    )


def _own_edge(amount: int, percent: int) -> Edge:
    least = -(-amount * percent // 100)
    own = [costs(amount, own_cash=Money(n).for_input()) for n in (least, least - 1)]
    return Edge(own[0], own[1], of_call=Limits(own_percent_min=percent))


def _count_edge(count: int, is_low: bool) -> Edge:
    said = [
        rows([{"what": "Ognisko", "people": "4"}] * n)
        for n in (count, count - 1 if is_low else count + 1)
    ]
    return Edge(said[0], said[1], {"min_rows" if is_low else "max_rows": count})


GROUP_ROW = st.fixed_dictionaries(
    {
        "what": st.text(_LETTERS, min_size=1, max_size=40).filter(str.strip),
        "when": st.just("") | DAYS,
        "people": WHOLE,
    },
    optional={"whose": st.sampled_from(VALUES)},
)


CASES: Mapping[str, tuple[Case, ...]] = {
    FieldKind.SHORT_TEXT: (Case(LINE.map(one), text_edges()),),
    FieldKind.LONG_TEXT: (Case(LINES.map(one), text_edges()),),
    FieldKind.NUMBER: (
        Case(
            WHOLE.map(one), _range_edges(str, 10**11) | st.just(Edge(one("9" * 12), one("9" * 13)))
        ),
    ),
    FieldKind.MONEY: (
        Case(AMOUNTS.map(one), _range_edges(lambda n: Money(n).for_input(), 10**13)),
    ),
    FieldKind.DATE: (Case(DAYS.map(one), DATE_EDGES),),
    FieldKind.TIME_SPAN: (
        Case(
            st.builds(_span, st.dates(max_value=date(9000, 1, 1)), st.integers(0, 4000)),
            st.dates(min_value=date(2, 1, 1)).map(lambda day: Edge(_span(day, 0), _span(day, -1))),
        ),
    ),
    FieldKind.YES_NO: (
        Case(
            st.sampled_from(["yes", "no"]).map(one),
            st.sampled_from(["Yes", "tak", "1", "nope"]).map(lambda no: Edge(one("yes"), one(no))),
        ),
    ),
    FieldKind.ONE_OF: (
        Case(
            st.sampled_from(VALUES).map(one),
            STRANGERS.map(lambda other: Edge(one("a"), one(other))),
            OPTIONS,
        ),
    ),
    FieldKind.MANY_OF: (
        Case(
            TICKED.map(lambda said: {"": said}),
            STRANGERS.map(lambda other: Edge({"": VALUES}, {"": [*VALUES, other]})),
            OPTIONS,
        ),
    ),
    FieldKind.RATING: (Case(st.integers(1, 5).map(str).map(one), _rating_edges()),),
    FieldKind.SCALE_MATRIX: (
        Case(
            st.fixed_dictionaries({row["value"]: st.sampled_from(VALUES) for row in ROWS}).map(
                parts
            ),  # type: ignore[misc]
            STRANGERS.map(
                lambda other: Edge(
                    parts({"hall": "a", "time": "b"}), parts({"hall": "a", "time": other})
                )
            ),
            OPTIONS,
            {"rows": ROWS},
        ),
    ),
    FieldKind.PLACE: (
        Case(
            LINE.map(one),
            st.just(Edge(one("Ł"), one(" "))),
        ),
    ),
    FieldKind.PERSON: (
        Case(
            st.fixed_dictionaries({"name": NAMES}, optional={"email": EMAILS, "phone": PHONES}).map(
                parts
            ),
            _person_edges(),
        ),
    ),
    FieldKind.ORGANISATION: (
        Case(
            st.fixed_dictionaries(
                {"name": NAMES, "nip": NIPS},
                optional={"krs": st.integers(1, 10**10 - 1).map(str)},
            ).map(parts),
            _organisation_edges(),
            setup={"numbers": ["nip", "regon", "krs"]},
        ),
    ),
    FieldKind.FILE: (Case(_named(".pdf", pdf()), st.just(_size_edge("a.pdf", pdf()))),),
    FieldKind.PICTURE: (Case(_named(".jpg", picture()), st.just(_size_edge("a.jpg", picture()))),),
    FieldKind.AUDIO: (Case(_named(".wav", wav(1)), st.integers(1, 9).map(_seconds_edge)),),
    FieldKind.CONSENT: (Case(st.just(one("on")), st.just(Edge(one("on"), {}))),),
    FieldKind.BUDGET: (
        Case(st.lists(ROW, min_size=1, max_size=4).map(rows), _budget_edges()),
        Case(
            st.lists(wide_rows(), min_size=1, max_size=3).map(rows),
            st.integers(1, 10**9).map(
                lambda n: Edge(rows([_whole_row(n, n)]), rows([_whole_row(n, n + 1)]))
            ),
            OPTIONS,
            {"columns": COLUMNS},
        ),
        Case(
            st.integers(1, 10**9).map(lambda n: costs(n, own_cash="5")),
            st.builds(_own_edge, st.integers(100, 10**9), st.integers(1, 100)),
            setup={"columns": ["own_cash"]},
        ),
    ),
    FieldKind.GROUP: (
        Case(
            st.lists(GROUP_ROW, min_size=1, max_size=4).map(rows),
            st.builds(_count_edge, st.integers(2, 30), st.booleans()),
            setup={"questions": SUBS},
        ),
    ),
}


def _whole_row(cost: int, paid: int) -> Mapping[str, str]:
    money = {"unit_price": cost, "amount": paid}
    said = {name: Money(amount).for_input() for name, amount in money.items()}
    return {"item": "Farby", "category": "a", "quantity": "1", **said}


# What nobody's browser sends

WRONG_NAMES = (
    "", ".", "..", ".text", ".unit", ".start", ".name", "-TOTAL_FORMS", "-0-", "-0-item",
    "-1-amount", "-00-what", "--1-item", "-0-what-0", "[]", ".text.text", "\u202e",
    "-MAX_NUM_FORMS",
)  # fmt: skip


@st.composite
def hostile_posts(draw: st.DrawFn, case: Case) -> Post:
    """A good answer with its values replaced, doubled or dropped, and names nobody knows."""
    post: dict[str, Sequence[str]] = {}
    for name, values in draw(case.valid).items():
        kept = [] if isinstance(values, Upload) else list(values)
        change = draw(st.sampled_from(["keep", "replace", "replace", "double", "drop"]))
        if change == "keep":
            post[name] = kept
        elif change != "drop":
            post[name] = [*(kept if change == "double" else []), draw(HOSTILE)]
    for name in draw(st.lists(st.sampled_from(WRONG_NAMES), max_size=3)):
        post.setdefault(name, draw(st.lists(HOSTILE, min_size=1, max_size=3)))
    return post
