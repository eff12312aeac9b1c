from __future__ import annotations

import attrs
import pytest

from ocop.certificates import find_extension
from ocop.errors import InvalidInput, UnknownName
from ocop.procedure import Case, Life, advance
from ocop.recognitions import Recognition, Revocation, Status
from ocop.rulebooks import load
from ocop.vocabulary import EvaluationKind, Stars
from tests.procedure import day, recognition
from tests.procedure.walks import begin, walk

FIRST = walk(
    begin(),
    "2026-08-24 file",
    "2026-09-14 propose-to-province",
    "2026-11-20 evaluate-at-province 63 3",
    "2026-11-30 recognise-at-province",
)
LIFE = Life(product="p1", cases=(FIRST,))


def given(case: Case) -> Recognition:
    """The recognition that a dossier led to."""
    assert case.recognition is not None
    return case.recognition


def follow(kind: str, renews: Recognition, *lines: str) -> Case:
    """Walk the dossier that comes after the first one."""
    return walk(attrs.evolve(begin(kind, renews), id="d2"), *lines)


UPGRADE = follow(
    "upgrade",
    given(FIRST),
    "2027-08-24 file",
    "2027-09-14 propose-to-province",
    "2027-11-20 evaluate-at-province 74 4",
    "2027-11-30 recognise-at-province",
)


def problems(**changes: object) -> list[str]:
    """What contradicts itself in a life."""
    with pytest.raises(InvalidInput) as caught:
        attrs.evolve(LIFE, **changes)
    return str(caught.value).splitlines()


def test_replaced() -> None:
    """An upgrade takes the place of the earlier recognition on the day it is given."""
    life = LIFE.with_case(UPGRADE)
    days = [day("2027-11-29"), day("2027-11-30")]
    assert [life.state("d1", on=on).id for on in days] == ["recognised", "replaced"]
    assert [life.history.mark_stars(on=on) for on in days] == [Stars.THREE, Stars.FOUR]
    assert life.state("d2", on=day("2027-11-29")).id == "evaluated-at-province"


def test_revoked() -> None:
    """A revocation is an event of the history, with its ground and decision."""
    case = advance(
        FIRST,
        "revoke-at-province",
        on=day("2027-01-15"),
        decision="9/QĐ-UBND",
        reason="production-stopped",
    )
    life = LIFE.with_case(case)
    assert life.history.events[-1] == Revocation(
        recognition=given(FIRST),
        on=day("2027-01-15"),
        ground="production-stopped",
        decision="9/QĐ-UBND",
    )
    assert life.state("d1", on=day("2027-01-14")).id == "recognised"
    assert life.state("d1", on=day("2027-01-15")).id == "revoked"


def test_extended_until_the_result() -> None:
    """Filed late under the transition, a certificate stays valid until the result."""
    old = recognition("2023-06-30")
    case = walk(
        begin("re-evaluation", old),
        "2026-06-15 file",
        "2026-07-01 propose-to-province",
        "2026-07-05 consult-at-province",
        "2026-08-01 agree-at-province 40 2",
        "2026-08-10 decline-at-province",
    )
    life = Life(product="p1", cases=(case,), events=(old,))
    history = life.history
    status = {
        on: history.standings(on=day(on))[0].status
        for on in ("2026-06-29", "2026-06-30", "2026-08-09", "2026-08-10")
    }
    assert list(status.values()) == [
        Status.EXPIRING,
        Status.EXTENDED,
        Status.EXTENDED,
        Status.EXPIRED,
    ]
    assert life.state("d1", on=day("2026-08-10")).id == "not-recognised"


def test_state_extended() -> None:
    """A recognition of a known dossier that is extended says so, and then ends."""
    case = walk(
        begin(),
        "2023-04-01 file",
        "2023-04-10 report-to-district",
        "2023-05-20 evaluate-at-district 63 3",
        "2023-06-30 recognise-at-district",
    )
    extension = find_extension(load("qd-26-2026"), given(case))
    assert extension is not None
    life = Life(product="p1", cases=(case,), events=(extension,))
    states = [
        life.state("d1", on=day(on)).id
        for on in ("2026-06-29", "2026-06-30", "2026-12-26", "2026-12-27")
    ]
    assert states == ["expiring", "extended", "extended", "expired"]


def test_declined_otherwise() -> None:
    """A first evaluation or an upgrade that is declined touches no recognition."""
    case = follow(
        "upgrade",
        given(FIRST),
        "2027-08-24 file",
        "2027-09-14 propose-to-province",
        "2027-11-20 evaluate-at-province 63 3",
        "2027-11-30 keep-at-province",
    )
    assert LIFE.with_case(case).history == LIFE.history


def test_no_event_is_lost() -> None:
    """A dossier only goes on: an event that is recorded cannot be left out."""
    shorter = attrs.evolve(FIRST, events=FIRST.events[:-1])
    changed = attrs.evolve(FIRST, kind=EvaluationKind.UPGRADE, renews=given(FIRST))
    for case in (shorter, changed):
        with pytest.raises(InvalidInput, match=r'cases."d1": d1: recorded events are'):
            LIFE.with_case(case)
    assert LIFE.with_case(FIRST) == LIFE


def test_unknown_case() -> None:
    """A dossier that is not there is told with those that are."""
    with pytest.raises(UnknownName, match=r"there is no case 'd7'; .* known: d1"):
        LIFE.case("d7")


def test_dossiers_of_one_product() -> None:
    """Dossiers are of the product, have ids of their own, and renew what is known."""
    other = attrs.evolve(begin(), product="p2")
    unknown = follow("upgrade", recognition("2026-10-01"))
    assert problems(cases=(FIRST, other, unknown)) == [
        "cases[1]: the event is about the product p2, not p1",
        "cases[1]: 'd1' appears more than once in cases",
        (
            "cases[2].renews: the recognition 2026-10-01/QĐ-UBND (2026-10-01) is not "
            "recorded"
        ),
    ]


def test_events_have_one_place() -> None:
    """What belongs to a dossier does not stand beside it as well."""
    revocation = Revocation(recognition=given(FIRST), on=day("2027-01-15"))
    assert problems(events=(given(FIRST), revocation)) == [
        "events[0]: '2026-11-30/QĐ-UBND (2026-11-30)' appears more than once in cases",
        "events[1]: '2026-11-30/QĐ-UBND (2026-11-30)' appears more than once in cases",
    ]


def test_what_no_longer_counts_is_not_renewed() -> None:
    """No dossier starts from a recognition that was revoked or replaced before."""
    revoked = walk(FIRST, "2027-01-15 revoke-at-province")
    upgrade = follow("upgrade", given(FIRST), "2027-01-15 file")
    lapsed = "cases[1].renews: 2026-11-30/QĐ-UBND (2026-11-30) no longer counts on "
    assert problems(cases=(revoked, upgrade)) == [f"{lapsed}2027-01-15"]
    earlier = follow("upgrade", given(FIRST), "2027-01-14 file")
    assert attrs.evolve(LIFE, cases=(revoked, earlier)).case("d2") == earlier
    third = attrs.evolve(begin("upgrade", given(FIRST)), id="d3")
    again = LIFE.with_case(UPGRADE).with_case(third)
    with pytest.raises(InvalidInput, match="no longer counts on 2027-12-01"):
        again.with_case(walk(third, "2027-12-01 file"))


def test_what_no_longer_counts_is_not_revoked() -> None:
    """A recognition that was replaced cannot be revoked any more."""
    late = walk(FIRST, "2027-12-01 revoke-at-province")
    assert problems(cases=(late, UPGRADE)) == [
        (
            "cases[0].events[4]: 2026-11-30/QĐ-UBND (2026-11-30) no longer counts on "
            "2027-12-01"
        )
    ]


def test_recognised_twice_on_one_day() -> None:
    """Two dossiers cannot both be recognised on one day."""
    second = attrs.evolve(FIRST, id="d2")
    with pytest.raises(InvalidInput, match="has the day or the decision"):
        LIFE.with_case(
            attrs.evolve(
                second,
                events=(
                    *second.events[:-1],
                    attrs.evolve(
                        second.events[-1],
                        recognition=attrs.evolve(given(FIRST), decision="2"),
                    ),
                ),
            )
        )
