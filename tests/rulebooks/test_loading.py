from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ocop import rulebooks
from ocop.errors import NotInForce, UnknownName
from ocop.rulebooks import loading
from ocop.rulebooks.compiled import dump, hash_texts
from ocop.rulebooks.files import read_texts
from tests.rulebooks import Edit, change, find_problems, small_rulebook


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
    assert find_problems(tmp_path / "none") == [
        "./: $: cannot be read: not a folder",
        "scorecards/: $: cannot be read: not a folder",
    ]


def test_meaning_is_checked(folder: Path, edit: Edit) -> None:
    """What does not hold together is told with the file in which to mend it."""
    edit("rulebook.toml", 'total = "[14..18)"', 'total = "[14..17)"')
    edit("procedure.toml", 'place = "article 1"', 'place = "article 2"')
    edit("criteria.toml", "points = 4,", "points = 3,")
    edit("readings.toml", 'choice = "falls"', 'choice = "fails"')
    edit("product-sets.toml", 'en = "Some ministry"', 'en = ""')
    found = find_problems(folder)
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
