"""Errors carry their payload, speak two languages and survive pickling."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import errors
from ocop.errors import (
    InvalidInput,
    OcopError,
    OcopWarning,
    Problem,
    UnknownName,
    nearest,
    tell_contradiction,
    tell_unreadable,
)
from ocop.texts import Text, read_catalogue
from tests.pickles import pickled

PROBLEM = Problem(
    code="no-such-points",
    path='answers."1.1"',
    arguments={"found": "4", "expected": "0, 1, 3"},
    source="sheet.toml",
)
LINE = 'sheet.toml: answers."1.1": no option earns 4 points; expected one of: 0, 1, 3'
EXAMPLES: dict[type[OcopError], tuple[OcopError, type[Exception], str]] = {
    OcopError: (OcopError(), Exception, "error"),
    InvalidInput: (
        InvalidInput(problems=[PROBLEM, PROBLEM]),
        ValueError,
        f"{LINE}\n{LINE}",
    ),
    UnknownName: (
        UnknownName(kind="rulebook", name="?", known=["a", "b"]),
        LookupError,
        "there is no rulebook '?'; nearest: -; known: a, b",
    ),
    errors.NotInForce: (
        errors.NotInForce(on=date(2001, 2, 3), nearest="x (2019-01-01 – …)"),
        LookupError,
        "nothing is in force on 2001-02-03; nearest period: x (2019-01-01 – …)",
    ),
    errors.InexactNumber: (
        errors.InexactNumber(found="0.1"),
        TypeError,
        "0.1 is a float, which is not exact; write Decimal('0.1') or an int",
    ),
    errors.RuleSyntaxError: (
        errors.RuleSyntaxError(
            rule="a +", position=3, found="the end", expected="a value"
        ),
        ValueError,
        "at position 3 of 'a +': found the end; expected a value",
    ),
    errors.IllegalStep: (
        errors.IllegalStep(
            step="score",
            state=Text(vi="Ở xã", en="At the commune"),
            on=date(2026, 8, 24),
            rulebook="x",
            legal={
                "propose": Text(vi="Đề nghị", en="Propose"),
                "z": Text(vi="", en="Z"),
            },
        ),
        ValueError,
        (
            "'score' is no step from here (At the commune) on 2026-08-24 under x; "
            "legal steps: propose (Propose); z (Z)"
        ),
    ),
    errors.LimitExceeded: (
        errors.LimitExceeded(what="nesting", limit=9, found="10"),
        ValueError,
        "nesting: 10 is over the limit of 9",
    ),
}


@pytest.mark.parametrize(
    ("error", "vietnamese"),
    [
        (
            ValueError("Invalid value (at line 3, column 5)"),
            "sai cú pháp ở dòng 3, cột 5",
        ),
        (ValueError("Invalid value (at end of document)"), "sai cú pháp ở cuối tệp"),
        (ValueError("embedded null byte"), "nội dung không đúng định dạng"),
        (
            IsADirectoryError(21, "Is a directory"),
            "đây là thư mục, không phải tệp",
        ),
        (PermissionError(13, "Permission denied"), "không có quyền đọc tệp này"),
        (OSError(5, "Input/output error"), "hệ thống không mở được tệp này"),
        (UnknownName(kind="input", name="x", known=()), "không có đầu vào 'x'"),
    ],
)
def test_words_of_other_libraries(error: Exception, vietnamese: str) -> None:
    """What another library refuses is told in Vietnamese, and in its own English."""
    told = tell_unreadable(error)
    assert told.vi.startswith(vietnamese)
    assert told.en == (getattr(error, "strerror", None) or str(error))


def test_contradictions() -> None:
    """Values that do not go together are told in both languages."""
    told = tell_contradiction(ValueError("x" * 300))
    assert told == Text(vi="các giá trị ở đây không đi được với nhau", en="x" * 200)
    error = InvalidInput(problems=[PROBLEM])
    assert tell_contradiction(error) == error.message


def test_what_was_looked_up_is_named() -> None:
    """What is looked up has a name in both languages; a strange one stays as it is."""
    error = UnknownName(kind="time limit", name="x", known=["y"])
    assert error.text("vi") == "không có thời hạn 'x'; gần nhất: -; hiện có: y"
    assert str(UnknownName(kind="thing", name="x", known=())).startswith(
        "there is no thing 'x'"
    )


def test_message_is_in_both_languages() -> None:
    """The message of an error can complete another message."""
    error = errors.NotInForce(on=date(2001, 2, 3), nearest="x")
    assert error.message.vi == error.text("vi")
    assert error.message.en == str(error)


def test_rows_are_named() -> None:
    """The row in which a problem stands is named in the language of the message."""
    problem = Problem(code="missing-key", path="row 3", arguments={"expected": "set"})
    assert problem.text("vi") == "dòng 3: thiếu khóa 'set'"
    assert problem.text("en") == "row 3: the key 'set' is missing"


def test_every_error_has_an_example() -> None:
    """The table above is complete."""
    leaves = {
        value
        for name in errors.__all__
        if isinstance(value := getattr(errors, name), type)
        and issubclass(value, OcopError)
    }
    assert set(EXAMPLES) == leaves


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_error_reads_well(kind: type[OcopError]) -> None:
    """An error is the builtin that a caller would catch, and says what to do."""
    error, builtin, message = EXAMPLES[kind]
    assert isinstance(error, builtin)
    assert str(error) == error.text() == message
    assert error.text("vi") != message


@pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
def test_error_survives_pickling(kind: type[OcopError]) -> None:
    """A pickled error has the same type, payload and message."""
    error, _, message = EXAMPLES[kind]
    again = pickled(error)
    assert type(again) is kind
    assert vars(again) == vars(error)
    assert str(again) == message


def test_warnings_have_a_category_of_their_own() -> None:
    """Whoever wants can silence ours and only ours."""
    assert issubclass(OcopWarning, UserWarning)


def test_problem_without_source() -> None:
    """The origin of an input is named only where it is known."""
    problem = Problem(code="missing-key", arguments={"expected": "set"})
    assert problem.text() == "$: the key 'set' is missing"
    assert problem.text("vi") == "$: thiếu khóa 'set'"


def test_problem_is_a_value() -> None:
    """Problems can be compared, hashed and pickled."""
    again = pickled(PROBLEM)
    assert again == PROBLEM
    assert hash(again) == hash(PROBLEM)


def test_problems_are_kept_in_order() -> None:
    """All problems stand in the error, whatever iterable they came in."""
    problems = [Problem(code="float", path=str(i), arguments={}) for i in range(3)]
    assert InvalidInput(problems=iter(problems)).problems == tuple(problems)


def test_unknown_name_suggests() -> None:
    """A near miss is answered with the right name."""
    error = UnknownName(kind="scorecard", name="che-tuoi", known=["che-tuoi-che-bien"])
    assert "nearest: che-tuoi-che-bien" in str(error)
    assert error.known == ("che-tuoi-che-bien",)


def test_nothing_is_legal() -> None:
    """Where no step is legal, the error says so."""
    here = Text(vi="Hết hiệu lực", en="Expired")
    error = errors.IllegalStep(
        step="file", state=here, on=date(2026, 8, 24), rulebook="x", legal={}
    )
    assert error.text("vi").endswith("ngày 24/8/2026 theo x; các bước hợp lệ: -")


@given(st.text(), st.lists(st.text(max_size=20), max_size=5))
def test_nearest_is_a_known_name_or_none(name: str, known: list[str]) -> None:
    """Whatever was typed, the suggestion exists; a right name is its own nearest."""
    assert nearest(name, known) in {*known, None}
    if name[:100] in known:
        assert nearest(name, known) == name[:100]


def test_nearest_of_something_huge() -> None:
    """A name of any length is compared by its beginning only."""
    assert nearest("x" * 10_000_000, ["a", "b"]) is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_of_an_error_has_a_message(language: str) -> None:
    """The catalogue knows each error by its code."""
    templates = read_catalogue("ocop", "problems.json").templates
    assert [k.code for k in EXAMPLES if not templates[k.code].read(language)] == []
