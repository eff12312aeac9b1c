from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from ocop import rulebooks
from ocop.errors import InvalidInput, NotInForce, UnknownName
from ocop.rulebooks import loading
from ocop.rulebooks.compiled import dump, hash_texts
from ocop.rulebooks.files import read_texts
from tests.rulebooks import SMALL, change, small_rulebook

Edit = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small rulebook."""
    return shutil.copytree(SMALL, tmp_path / "small")


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replace a piece of text, which must be there, in a file of the copy."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def find(folder: Path) -> list[str]:
    """Return the problems of a folder as text."""
    with pytest.raises(InvalidInput) as caught:
        rulebooks.read(folder)
    return str(caught.value).splitlines()


def test_read_user_rulebook(folder: Path) -> None:
    """Anybody's rulebook loads like a shipped one, from any folder."""
    assert rulebooks.read(folder) == small_rulebook()


def test_names() -> None:
    """The shipped rulebooks are listed by their start, by the name of their folder."""
    names = rulebooks.names()
    starts = [rulebooks.load(name).period.start for name in names]
    assert starts == sorted(starts)
    assert [rulebooks.load(name).id for name in names] == list(names)


def test_load_once() -> None:
    """A shipped rulebook is read once."""
    assert rulebooks.load("qd-26-2026") is rulebooks.load("qd-26-2026")


@pytest.mark.parametrize("name", ["qd-26", "", "..", "qd-26-2026/scorecards"])
def test_unknown_name(name: str) -> None:
    """A rulebook that does not exist is refused with the names that do."""
    with pytest.raises(UnknownName, match="known: qd-1048-2019, qd-148-2023, qd-26"):
        rulebooks.load(name)


def test_in_force() -> None:
    """On every day of its period, edges included, a rulebook is in force."""
    for name in rulebooks.names():
        period = rulebooks.load(name).period
        assert rulebooks.in_force(on=period.start).id == name
        if period.end is not None:
            last = period.end - timedelta(days=1)
            assert rulebooks.in_force(on=last).id == name
            assert rulebooks.in_force(on=period.end).supersedes == name


def test_nothing_in_force() -> None:
    """Before the first period there is no answer, but the nearest period is told."""
    with pytest.raises(NotInForce, match="nearest period: qd-1048-2019") as caught:
        rulebooks.in_force(on=date(2019, 8, 20))
    assert caught.value.on == date(2019, 8, 20)


@pytest.mark.parametrize("name", rulebooks.names())
def test_shipped_text_is_sound(name: str) -> None:
    """The text of a shipped rulebook passes every check and says what is compiled."""
    text = rulebooks.read(loading.shipped_folder(name))
    assert text.digest == rulebooks.load(name).digest


def test_compiled_form(folder: Path, edit: Edit) -> None:
    """The compiled form is used while the text is the one it was compiled from."""
    other = change(small_rulebook(), "title.en", "Compiled")
    text_hash = hash_texts(read_texts(folder).items())
    (folder / "compiled.json").write_text(dump(other, text_hash), encoding="utf-8")
    assert loading.read_compiled(folder).title.en == "Compiled"
    edit("rulebook.toml", "revision = 1", "revision = 2")
    assert loading.read_compiled(folder) == change(small_rulebook(), "revision", 2)


def test_no_compiled_form(folder: Path) -> None:
    """Without a compiled form the text is read."""
    assert loading.read_compiled(folder) == small_rulebook()


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is told."""
    assert find(tmp_path / "none") == [
        "./: $: cannot be read: not a folder",
        "scorecards/: $: cannot be read: not a folder",
    ]


def test_missing_files(folder: Path) -> None:
    """Every file that is not there is told."""
    (folder / "readings.toml").unlink()
    (folder / "procedure.toml").unlink()
    assert find(folder) == [
        "procedure.toml: $: cannot be read: no such file",
        "readings.toml: $: cannot be read: no such file",
    ]


def test_all_files_are_read(folder: Path, edit: Edit) -> None:
    """Problems of several files are listed together, each with its file and path."""
    edit("rulebook.toml", "revision = 1", 'revision = "1"')
    edit("criteria.toml", "points = 1,", "points = true,")
    edit("criteria.toml", 'en = "None"', 'eng = "None"')
    edit("procedure.toml", "period = { start = 2020-01-01 }", 'period = "2020"')
    edit("scorecards/01.toml", "set = 1", "set = 1.5")
    assert find(folder) == [
        "rulebook.toml: $.revision: found '1'; expected a whole number",
        "procedure.toml: $.competence[0].period: found '2020'; expected a table",
        (
            "criteria.toml: $.criteria[0].options[0].points: found True; expected a "
            "number of points"
        ),
        ("criteria.toml: $.criteria[2].options[0].label: the key 'en' is missing"),
        (
            "criteria.toml: $.criteria[2].options[0].label.eng: unknown key 'eng'; "
            "nearest: en; expected one of: vi, en"
        ),
        "scorecards/01.toml: $.set: found Decimal('1.5'); expected a whole number",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"a = ", "Invalid value (at end of document)"),
        (b"a = 1\na = 2\n", "Cannot overwrite a value (at line 2, column 6)"),
        (b"\xff\xfe", "'utf-8' codec can't decode byte 0xff in position 0"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"a = " + b"9" * 10_000, "Exceeds the limit"),
    ],
)
def test_broken_toml(folder: Path, text: bytes, message: str) -> None:
    """A file that is no TOML is told, with the place."""
    (folder / "readings.toml").write_bytes(text)
    (line,) = find(folder)
    assert line.startswith(f"readings.toml: $: cannot be read: {message}")


def test_long_path_of_keys(folder: Path) -> None:
    """A key of a hundred steps is one unknown key; a longer one is not even read."""
    path = folder / "procedure.toml"
    path.write_text(f"a{'.a' * 100} = 1\n")
    assert find(folder) == [
        "procedure.toml: $: the key 'competence' is missing",
        (
            "procedure.toml: $.a: unknown key 'a'; nearest: -; expected one of: "
            "competence, admissions, states, steps, forwarding, rounds, time_limits, "
            "certificates, papers, revocation_grounds, transitions, extensions, "
            "left_open, not_found"
        ),
    ]
    path.write_text(f"a{'.a' * 100_000} = 1\n")
    assert find(folder) == [
        "procedure.toml: $: cannot be read: more than 100 dots in a line"
    ]


def test_huge_numbers(folder: Path, edit: Edit) -> None:
    """A number of a million digits is refused without being written out."""
    edit("rulebook.toml", "revision = 1", f"revision = 0x{'f' * 1_000_000}")
    edit("criteria.toml", "points = 1,", "points = 1e999999,")
    edit("criteria.toml", "max_points = 3", "max_points = inf")
    assert find(folder) == [
        (
            "rulebook.toml: $.revision: found a number of too many digits; expected a "
            "whole number"
        ),
        (
            "criteria.toml: $.criteria[0].options[0].points: found "
            "Decimal('1E+999999'); expected a number of points"
        ),
        (
            "criteria.toml: $.criteria[1].max_points: found Decimal('Infinity'); "
            "expected a number of points"
        ),
    ]


def test_not_normalised(folder: Path, edit: Edit) -> None:
    """Text that is not in Unicode NFC is refused."""
    edit("criteria.toml", 'vi = "Một mình"', 'vi = "Mo\u0323\u0302t mình"')
    assert find(folder) == [
        (
            "criteria.toml: $.cases.\"alone\".vi: found 'Mo\u0323\u0302t mình'; "
            "expected text in Unicode NFC"
        )
    ]


def test_wrong_period(folder: Path, edit: Edit) -> None:
    """A period that ends before it starts is refused."""
    edit("rulebook.toml", "start = 2020-01-01", "start = 2020-01-01, end = 2019-01-01")
    assert find(folder) == [
        (
            "rulebook.toml: $.period: impossible: a period cannot end on 2019-01-01, "
            "start 2020-01-01"
        )
    ]


def test_dangling_references(folder: Path, edit: Edit) -> None:
    """Names that lead nowhere are listed with the nearest name that exists."""
    edit(
        "rulebook.toml", 'annex = { instrument = "small"', 'annex = { instrument = "x"'
    )
    edit("rulebook.toml", 'code = "B"', 'code = "C"')
    edit("product-sets.toml", 'branch = "food"', 'branch = "foot"')
    edit("criteria.toml", '"unsafe-impurity", "zero', '"unsafe-impurities", "zero')
    edit("criteria.toml", 'case = "alone"', 'case = "lonely"')
    edit("scorecards/01.toml", 'criterion = "taste"', 'criterion = "tastes"')
    edit("scorecards/01.toml", 'title = "senses"', 'title = "sense"')
    edit("scorecards/01.toml", '"forged-dossier"', '"forged"')
    found = find(folder)
    assert (
        "rulebook.toml: $.annex.instrument: 'x' is not in instruments; nearest: -"
    ) in found
    assert (
        "product-sets.toml: $.groups.sweets.branch: 'foot' is not in "
        "product-sets.toml: branches; nearest: food"
    ) in found


def test_dangling_on_a_card(folder: Path, edit: Edit) -> None:
    """Names on a card that lead nowhere are listed, and what nothing uses."""
    edit("criteria.toml", '"unsafe-impurity", "zero', '"unsafe-impurities", "zero')
    edit("criteria.toml", 'case = "alone"', 'case = "lonely"')
    edit("scorecards/01.toml", 'criterion = "story" }', 'criterion = "storey" }')
    edit("scorecards/01.toml", 'title = "senses"', 'title = "sense"')
    edit("scorecards/01.toml", '"forged-dossier"', '"forged"')
    edit("scorecards/01.toml", 'code = "B"', 'code = "C"')
    problems = find(folder)
    assert problems[:10] == [
        (
            "criteria.toml: $.criteria.\"producers\".options[0].case: 'lonely' is not "
            "in criteria.toml: cases; nearest: alone"
        ),
        (
            'scorecards/01.toml: $.parts.sections.criteria."2.1.1".criterion: '
            "'storey' is not in criteria.toml: criteria; nearest: story"
        ),
        (
            "scorecards/01.toml: $.parts.code: 'C' is not in rulebook.toml: parts; "
            "nearest: -"
        ),
        (
            "scorecards/01.toml: $.parts.sections.\"3\".title: 'sense' is not in "
            "criteria.toml: titles; nearest: senses"
        ),
        (
            "criteria.toml: $.criteria.\"taste\".conditions: 'unsafe-impurities' is "
            "not in criteria.toml: conditions; nearest: unsafe-impurity"
        ),
        (
            "scorecards/01.toml: $.disqualifiers: 'forged' is not in criteria.toml: "
            "disqualifiers; nearest: forged-dossier"
        ),
        (
            "criteria.toml: $.titles.\"senses\": nothing refers to 'senses'; remove "
            "it or use it"
        ),
        (
            'criteria.toml: $.conditions."unsafe-impurity": nothing refers to '
            "'unsafe-impurity'; remove it or use it"
        ),
        (
            'criteria.toml: $.disqualifiers."forged-dossier": nothing refers to '
            "'forged-dossier'; remove it or use it"
        ),
        (
            "criteria.toml: $.criteria.\"story\": nothing refers to 'story'; remove "
            "it or use it"
        ),
    ]


def test_duplicates(folder: Path, edit: Edit) -> None:
    """What stands twice in the files is told, though the second hides the first."""
    edit("criteria.toml", 'id = "story-identity"', 'id = "story"')
    edit("rulebook.toml", 'code = "B"', 'code = "A"')
    shutil.copy(folder / "scorecards/01.toml", folder / "scorecards/02.toml")
    found = find(folder)
    assert (
        "criteria.toml: $.criteria: 'story' appears more than once in $.criteria"
    ) in found
    assert "rulebook.toml: $.parts: 'A' appears more than once in $.parts" in found
    assert "scorecards/: $.set: '1' appears more than once in $.set" in found


def test_duplicate_and_missing_sets(folder: Path, edit: Edit) -> None:
    """A product set stands once, in a group that exists, and each card has its set."""
    text = (folder / "product-sets.toml").read_text(encoding="utf-8")
    entry = text[text.index("[[sets]]") :]
    more = entry.replace('"sweets"', '"sours"').replace("number = 1", "number = 3")
    (folder / "product-sets.toml").write_text(f"{text}\n{entry}\n{more}")
    edit("scorecards/01.toml", "set = 1", "set = 2")
    assert find(folder)[:4] == [
        (
            "product-sets.toml: $.sets[2].group: 'sours' is not in product-sets.toml: "
            "groups; nearest: -"
        ),
        "product-sets.toml: $.sets: '1' appears more than once in $.sets",
        (
            "scorecards/01.toml: $.set: '2' is not in product-sets.toml: sets; "
            "nearest: -"
        ),
        (
            "criteria.toml: $.titles.\"production\": nothing refers to 'production'; "
            "remove it or use it"
        ),
    ]


def test_meaning_is_checked(folder: Path, edit: Edit) -> None:
    """What does not hold together is told with the file in which to mend it."""
    edit("rulebook.toml", 'total = "[14..18)"', 'total = "[14..17)"')
    edit("procedure.toml", 'place = "article 1"', 'place = "article 2"')
    edit("criteria.toml", "points = 4,", "points = 3,")
    edit("readings.toml", 'choice = "falls"', 'choice = "fails"')
    edit("product-sets.toml", 'en = "Some ministry"', 'en = ""')
    found = find(folder)
    assert [line.partition(": ")[0] for line in found] == [
        "scorecards/01.toml",
        "rulebook.toml",
        "rulebook.toml",
        "readings.toml",
        "product-sets.toml",
        "procedure.toml",
    ]
    assert found[0] == (
        'scorecards/01.toml: $.criteria."2.1.1".max_points: adds up to 3; printed is 4'
    )
