from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from ocop.statements import (
    Finding,
    FindingCode,
    Interval,
    Suggestion,
    SuggestionKind,
    Wording,
)
from ocop.texts import Text, read_catalogue

LABEL = Text(vi="Chủ thể", en="Subjects")


@pytest.mark.parametrize(
    ("computed", "expected"),
    [
        (Interval.point(772), "772"),
        (Interval.point(Fraction(490, 3)), "≈ 163.33"),
        (Interval(low=Fraction(1, 3)), "at least ≈ 0.33"),
        (Interval(high=Fraction(5)), "at most 5"),
        (Interval(low=Fraction(1), high=Fraction(2)), "between 1 and 2"),
        (Interval(), "at most ∞"),
        (date(2023, 2, 24), "2023-02-24"),
        (None, "nothing that can be computed"),
    ],
)
def test_computed_in_words(computed: Any, expected: str) -> None:
    """What is computed is told so that people read it easily."""
    finding = Finding(
        code=FindingCode.PARTS_NOT_TOTAL,
        statement="s",
        where="r",
        printed="118",
        computed=computed,
        arguments={"figure": LABEL},
    )
    text = f"Subjects: 118 is printed, but the parts make {expected}"
    assert finding.text.en == text


def test_nothing_printed_in_words() -> None:
    """What is not printed stands as a dash."""
    finding = Finding(
        code=FindingCode.DELTA_NOT_TOTAL,
        statement="s",
        where="r",
        printed=None,
        computed=Interval.point(-5),
        arguments={"figure": LABEL},
    )
    assert finding.text.en.startswith("Subjects: – is printed, but")


@pytest.mark.parametrize(
    ("kind", "after", "expected"),
    [
        (SuggestionKind.VALUE, "70", "Subjects: 724 → 70"),
        (SuggestionKind.PART, "22", "count Subjects (22) among the parts"),
        (SuggestionKind.WORDING, "achieved", "Subjects: say 'achieved'"),
        (SuggestionKind.NUMBER, "148", "Subjects: number 724 → 148"),
        (SuggestionKind.DAY, "30/4/2023", "Subjects: day 724 → 30/4/2023"),
    ],
)
def test_suggestions_in_words(kind: SuggestionKind, after: str, expected: str) -> None:
    """Every kind of suggestion has its sentence."""
    suggestion = Suggestion(
        kind=kind, subject="s", before="724", after=after, label=LABEL
    )
    assert suggestion.text.en == expected


def test_size() -> None:
    """The size of a change is exact, and zero where no number changes."""
    figure = Suggestion(
        kind=SuggestionKind.VALUE,
        subject="s",
        before="724",
        after="70",
        value=70,
        label=LABEL,
    )
    words = Suggestion(
        kind=SuggestionKind.WORDING,
        subject="s",
        before="achieved",
        after="exceeded",
        label=LABEL,
    )
    assert (figure.size, words.size) == (654, 0)


def test_every_code_has_a_sentence() -> None:
    """Every code, kind of suggestion and wording has its text."""
    texts = read_catalogue("ocop", "statements/texts.json").templates
    codes = [code.value for code in FindingCode]
    codes += [f"change-{kind.value}" for kind in SuggestionKind]
    codes += [wording.value for wording in Wording]
    assert [code for code in codes if code not in texts] == []
