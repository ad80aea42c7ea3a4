"""The official TERC file comes in, again and again, and nothing is lost or doubled."""

import time
from datetime import date
from pathlib import Path

import pytest

from osnowa.kit.refusals import Refusal
from osnowa.territory.actions import (
    ImportReport,
    import_demo_units,
    import_terc,
    name_subregion,
)
from osnowa.territory.enums import UnitKind
from osnowa.territory.models import Subregion, TerritoryUnit

pytestmark = pytest.mark.django_db

WHOLE = Path(__file__).resolve().parents[3] / "shared" / "data" / "terc.csv"
HEADER = "\ufeffWOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA"
FILE = [
    HEADER,
    "10;;;;ŁÓDZKIE;województwo;2026-01-01",
    "10;61;;;Łódź;miasto na prawach powiatu;2026-01-01",
    "10;61;01;1;Łódź;gmina miejska;2026-01-01",
    "10;61;02;9;Łódź-Bałuty;delegatura;2026-01-01",
    "10;06;;;łódzki wschodni;powiat;2026-01-01",
    "10;06;09;3;Tuszyn;gmina miejsko-wiejska;2026-01-01",
    "10;06;09;4;Tuszyn;miasto;2026-01-01",
    "10;06;09;5;Tuszyn;obszar wiejski;2026-01-01",
    "10;06;02;2;Andrespol;gmina wiejska;2026-01-01",
]


def newer(lines: list[str], day: str = "2027-01-01") -> list[str]:
    return [line.replace("2026-01-01", day) for line in lines]


def codes() -> set[str]:
    return set(TerritoryUnit.objects.filter(valid_to=None).values_list("code", flat=True))


def test_a_file_becomes_a_tree():
    assert import_terc(FILE) == ImportReport(added=9, changed=0, closed=0, unchanged=0)
    tuszyn = TerritoryUnit.objects.get(code="1006093")
    assert tuszyn.kind == UnitKind.GMINA_MIXED
    assert tuszyn.parent.name == "łódzki wschodni"
    assert tuszyn.parent.parent.name == "łódzkie"
    assert tuszyn.parent.parent.parent is None
    assert {u.kind for u in tuszyn.children.all()} == {UnitKind.TOWN, UnitKind.RURAL_AREA}
    assert TerritoryUnit.objects.get(code="1061029").parent.code == "1061011"
    assert TerritoryUnit.objects.get(code="1061").kind == UnitKind.CITY_POWIAT


def test_the_same_file_again_changes_nothing():
    import_terc(FILE)
    before = list(TerritoryUnit.objects.order_by("pk").values())
    assert import_terc(FILE) == ImportReport(added=0, changed=0, closed=0, unchanged=9)
    assert list(TerritoryUnit.objects.order_by("pk").values()) == before


def test_a_newer_file_adds_renames_and_closes():
    import_terc(FILE)
    lines = [line for line in newer(FILE) if "Andrespol" not in line]
    lines = [line.replace(";Tuszyn;gmina", ";Tuszyn Nowy;gmina") for line in lines]
    lines.append("10;06;03;2;Brójce;gmina wiejska;2027-01-01")
    assert import_terc(lines) == ImportReport(added=1, changed=1, closed=1, unchanged=7)
    andrespol = TerritoryUnit.objects.get(code="1006022")
    assert andrespol.valid_to == date(2027, 1, 1)
    assert TerritoryUnit.objects.get(code="1006093").name == "Tuszyn Nowy"
    assert TerritoryUnit.objects.get(code="1006032").valid_from == date(2027, 1, 1)


def test_a_closed_unit_that_comes_back_is_opened_again():
    import_terc(FILE)
    import_terc([line for line in newer(FILE) if "Andrespol" not in line])
    report = import_terc(newer(FILE, "2028-01-01"))
    assert (report.added, report.changed, report.closed) == (0, 1, 0)
    assert "1006022" in codes()


def test_an_older_file_is_refused():
    import_terc(newer(FILE))
    with pytest.raises(Refusal, match="nowszy plik"):
        import_terc(FILE)


def test_a_cut_file_closes_nothing_and_is_refused():
    TerritoryUnit.objects.bulk_create(
        TerritoryUnit(code=f"99{n:05d}", kind=UnitKind.GMINA_RURAL, name=f"Gmina {n}")
        for n in range(201)
    )
    with pytest.raises(Refusal, match="Sprawdź, czy to cały plik"):
        import_terc(FILE)
    assert not TerritoryUnit.objects.exclude(valid_to=None).exists()
    assert not TerritoryUnit.objects.filter(code="1061011").exists()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["a;b;c"], "nie jest plik TERC"),
        ([], "nie jest plik TERC"),
        ([HEADER], "nie ma jednostek"),
        ([HEADER, "10;;;;ŁÓDZKIE;województwo;wczoraj"], "wiersza 2"),
        ([HEADER, "10;;;;;województwo;2026-01-01"], "wiersza 2"),
        ([HEADER, "XX;;;;ŁÓDZKIE;województwo;2026-01-01"], "wiersza 2"),
        ([HEADER, "10;;;;ŁÓDZKIE;województwo"], "wiersza 2"),
        ([HEADER, "10;06;02;7;Andrespol;gmina;2026-01-01"], "wiersza 2"),
        ([HEADER, "10;06;02;2;Andrespol;gmina wiejska;2026-01-01"], "bez jednostki nadrzędnej"),
        ([HEADER, "<script>;;;;x;y;2026-01-01"], "wiersza 2"),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_changes_nothing(lines, sentence):
    with pytest.raises(Refusal) as refused:
        import_terc(lines)
    assert sentence in refused.value.sentence
    assert not TerritoryUnit.objects.exists()


def test_villages_from_elsewhere_are_not_closed():
    import_terc(FILE)
    parent = TerritoryUnit.objects.get(code="1006022")
    TerritoryUnit.objects.create(code="1006022-01", kind=UnitKind.SOLECTWO, name="X", parent=parent)
    assert import_terc(newer(FILE)).closed == 0


def test_the_units_of_the_demo_are_carried_with_the_package():
    import_demo_units()
    mszczonow = TerritoryUnit.objects.get(code="1438023")
    assert mszczonow.parent.name == "żyrardowski"
    assert {"1465011", "3203033", "1206113", "1261011"} <= codes()
    assert Subregion.objects.count() == 9
    powiats = Subregion.objects.filter(units__code__startswith="14").values("units").count()
    assert powiats == TerritoryUnit.objects.filter(parent__code="14").count() == 42


def test_the_demo_units_come_in_beside_the_whole_file():
    import_terc(FILE)
    assert import_demo_units().closed == 0
    assert "1061011" in codes()
    assert import_demo_units().added == 0


def test_a_subregion_is_a_named_set_that_can_be_set_anew():
    import_terc(FILE)
    name_subregion("lodz-i-okolice", "Łódź i okolice", ["1061", "1006"])
    again = name_subregion("lodz-i-okolice", "Łódź i wschód", ["1006"])
    assert Subregion.objects.get() == again
    assert [u.code for u in again.units.all()] == ["1006"]
    with pytest.raises(Refusal, match="9999"):
        name_subregion("x", "X", ["1006", "9999"])


@pytest.mark.skipif(not WHOLE.exists(), reason="the whole official TERC file is not at hand")
def test_the_whole_official_file_comes_in_under_five_seconds():
    start = time.perf_counter()
    with WHOLE.open(encoding="utf-8") as file:
        report = import_terc(file)
    seconds = time.perf_counter() - start
    assert report == ImportReport(added=2875, changed=0, closed=0, unchanged=0)
    assert seconds < 5
    gminas = TerritoryUnit.objects.filter(
        kind__in=[UnitKind.GMINA_URBAN, UnitKind.GMINA_RURAL, UnitKind.GMINA_MIXED]
    )
    assert gminas.count() == 2479
    assert not gminas.filter(parent=None).exists()
    with WHOLE.open(encoding="utf-8") as file:
        assert import_terc(file).unchanged == 2875
