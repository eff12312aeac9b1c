"""What a type checker must see from a council's meeting to a product's history."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import assert_type

import attrs
from hypothesis.strategies import SearchStrategy

from ocop.certificates import certificate_terms, find_extension
from ocop.councils import Council, Member, Regulation, regulation
from ocop.dates import Period
from ocop.dossiers import Document, Dossier
from ocop.grades import AwardedGrade, Grade, PotentialGrade, ProposedGrade, parse_grade
from ocop.mappings import FrozenMapping
from ocop.panels import (
    Means,
    Meeting,
    MissedMinimum,
    PanelResult,
    PanelVerdict,
    PlainScore,
    settle,
)
from ocop.places import Place, PlaceTable, provinces
from ocop.procedure import Due, NextStep, list_due, next_step
from ocop.product_codes import CodeForm, ProductCode, RegistrationNumber
from ocop.recognitions import (
    CertificateTerms,
    Event,
    Extension,
    History,
    Recognition,
    Revocation,
    Standing,
)
from ocop.rulebooks import Rulebook
from ocop.scorecards import Scorecard
from ocop.subjects import Representative, Subject
from ocop.testing import dossiers, grades, histories, meetings, product_codes, subjects
from ocop.vocabulary import EvaluationKind, Level, MemberRole, Stars, SubjectKind


def councils_are_said_and_not_guessed() -> Council:
    Member(id="UBND", role=MemberRole.CHAIR)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    chair = Member(id="UBND", role=MemberRole.CHAIR, scores=True)
    council = Council(name="HĐ", level=Level.PROVINCE, members=(chair,))
    assert_type(council.scorers, tuple[Member, ...])
    assert_type(council.find("x"), Member | None)
    assert_type(regulation("tay-ninh"), Regulation)
    return council


def meetings_are_settled(council: Council, card: Scorecard) -> None:
    meeting = Meeting(
        council=council,
        regulation=regulation("tay-ninh"),
        scorecard=card,
        scores={"UBND": PlainScore(total=75)},
    )
    result = settle(meeting)
    assert_type(result, PanelResult)
    assert_type(result.verdict, PanelVerdict)
    assert_type(result.stars, Stars | None)
    assert_type(result.means, Means | None)
    assert_type(result.low, Fraction)
    assert_type(result.quorum.met, bool | None)
    assert_type(result.rescore_required, bool | None)
    assert_type(result.missed_minimums, tuple[MissedMinimum, ...])
    assert_type(result.disqualified_by, FrozenMapping[str, tuple[str, ...]])


def points_are_exact() -> None:
    PlainScore(total=69.9)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def a_result_has_a_next_step(result: PanelResult, law: Rulebook) -> None:
    step = next_step(result, law)
    assert_type(step, NextStep)
    assert_type(step.level, Level)


def recognitions_become_histories(law: Rulebook, day: date) -> None:
    terms = certificate_terms(law, on=day)
    assert_type(terms, CertificateTerms)
    recognition = Recognition(
        product="p1",
        stars=Stars.FOUR,
        decision="1/QĐ-UBND",
        level=Level.PROVINCE,
        on=day,
        terms=terms,
    )
    assert_type(recognition.end, date)
    assert_type(recognition.term, Period)
    assert_type(find_extension(law, recognition), Extension | None)
    history = History(product="p1").with_events(recognition)
    assert_type(history.events, tuple[Event, ...])
    assert_type(history.standing(on=day), Standing | None)
    assert_type(history.mark_stars(on=day), Stars | None)
    assert_type(list_due([history], on=day, rulebook=law), tuple[Due, ...])


def only_stars_are_recognised(recognition: Recognition, grade: PotentialGrade) -> None:
    attrs.evolve(recognition, stars=Stars.FIVE)
    Recognition(
        product="p1",
        stars=grade,  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        decision="1",
        level=Level.CENTRE,
        on=recognition.on,
        terms=recognition.terms,
    )


def events_are_told_apart(event: Event) -> Recognition:
    if isinstance(event, Recognition):
        return event
    if isinstance(event, Revocation):
        assert_type(event.ground, str | None)
    return event.recognition


def grades_are_told_apart(written: str) -> Stars | None:
    grade = parse_grade(written)
    assert_type(grade, AwardedGrade | ProposedGrade | PotentialGrade)
    return grade.stars if isinstance(grade, AwardedGrade) else None


def codes_are_read_and_printed(text: str) -> str:
    code = ProductCode.parse(text)
    assert_type(code.form, CodeForm)
    assert_type(code.district, str | None)
    assert_type(RegistrationNumber.parse(text).year, int)
    return str(code)


def places_are_found_by_code_and_day(day: date) -> None:
    table = provinces()
    assert_type(table, PlaceTable)
    place = table.find("68", on=day)
    assert_type(place, Place)
    assert_type(table.follow(place, to=day), tuple[Place, ...])
    provinces().find("68")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def subjects_carry_no_stars(subject: Subject) -> None:
    assert_type(subject.kind, SubjectKind | None)
    assert_type(subject.representative, Representative)
    subject.stars  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def dossiers_start_from_dossiers(dossier: Dossier) -> None:
    assert_type(dossier.start(EvaluationKind.UPGRADE), Dossier)
    assert_type(dossier.evidence("1.1"), tuple[Document, ...])


def strategies_have_their_type(card: Scorecard) -> None:
    assert_type(histories(), SearchStrategy[History])
    assert_type(meetings(card), SearchStrategy[Meeting])
    assert_type(dossiers(), SearchStrategy[Dossier])
    assert_type(subjects(), SearchStrategy[Subject])
    assert_type(product_codes(), SearchStrategy[ProductCode])
    assert_type(grades(), SearchStrategy[Grade])
