from __future__ import annotations

from datetime import date

import attrs
import pytest

from ocop.dates import Period
from ocop.legal import Citation
from ocop.subjects import Admission, Representative, Subject, find_admission
from ocop.vocabulary import SubjectKind

START = date(2026, 5, 22)
CITATION = Citation(instrument="26/2026/QĐ-TTg", place="article 2 clause 3")

ALWAYS = Admission(
    kinds=(
        SubjectKind.COOPERATIVE,
        SubjectKind.COOPERATIVE_GROUP,
        SubjectKind.SME,
        SubjectKind.FARM,
        SubjectKind.PRODUCING_HOUSEHOLD,
        SubjectKind.BUSINESS_HOUSEHOLD,
    ),
    period=Period(start=START),
    citation=CITATION,
)
TOURISM = Admission(
    kinds=(SubjectKind.ASSOCIATION, SubjectKind.OPERATING_CENTRE),
    sets=(26,),
    period=Period(start=START),
    citation=CITATION,
)


@pytest.mark.parametrize("kind", SubjectKind)
@pytest.mark.parametrize("set_", [1, 25, 26])
def test_kinds_of_the_law_in_force(kind: SubjectKind, set_: int) -> None:
    """Associations and operating centres are admitted only for tourism."""
    actual = find_admission((ALWAYS, TOURISM), kind, set_=set_, on=START)
    if kind in ALWAYS.kinds:
        assert actual == ALWAYS
    else:
        assert actual == (TOURISM if set_ == 26 else None)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 5, 21), None), (START, ALWAYS)]
)
def test_admission_by_day(day: date, expected: Admission | None) -> None:
    """A provision admits nobody before its first day."""
    actual = find_admission((ALWAYS,), SubjectKind.FARM, set_=1, on=day)
    assert actual == expected


def test_representative_has_no_name() -> None:
    """Only what the law counts is kept, and unknown stays unknown."""
    assert [f.name for f in attrs.fields(Representative)] == [
        "woman",
        "ethnic_minority",
        "person_with_disability",
    ]
    assert set(attrs.astuple(Representative())) == {None}


def test_grade_is_not_stored_on_the_subject() -> None:
    """Fault: a grade stored on the subject; it belongs to a recognition."""
    assert [f.name for f in attrs.fields(Subject)] == [
        "id",
        "name",
        "kind",
        "commune",
        "representative",
    ]


def test_kind_is_never_guessed() -> None:
    """A subject whose kind nobody told has none."""
    assert Subject(id="1", name="Cơ sở").kind is None
