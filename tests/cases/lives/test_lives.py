from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ocop import rulebooks
from ocop.councils import Aggregation, Council, Gap, Member, Quorum, Regulation
from ocop.dates import Period
from ocop.dossiers import Document, Dossier
from ocop.interchange.due import render_due
from ocop.interchange.recognitions import structure_histories
from ocop.legal import Citation
from ocop.panels import Meeting, PlainScore, settle
from ocop.places import provinces
from ocop.procedure import (
    WorkCalendar,
    check_dossier,
    find_round,
    find_state,
    find_time_limit,
    last_day,
    list_due,
    next_step,
)
from ocop.product_codes import ProductCode
from ocop.texts import Text
from ocop.vocabulary import EvaluationKind, Level, MemberRole, Stars
from tests.procedure import day
from tests.procedure.walks import begin, legal, walk

CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.glob("*.toml"))
}

REGULATION = Regulation(
    id="vote",
    body=Text(vi="Hội đồng thử", en="A council for tests"),
    level=Level.PROVINCE,
    quorum=Quorum(count=1),
    gap=Gap(points=None),
    aggregation=Aggregation.MAJORITY,
    citation=Citation(instrument="1/QĐ-THỬ"),
    source="invented for tests",
)


def _each(table: str) -> list[Any]:
    """Every entry of one table of every case, with the case."""
    return [
        pytest.param(case, entry, id=f"{name}-{index}")
        for name, case in CASES.items()
        for index, entry in enumerate(case.get(table, ()))
    ]


@pytest.mark.parametrize(("case", "entry"), _each("dossiers"))
def test_dossiers(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """A dossier lacks what an official would ask for."""
    dossier = Dossier(
        product="p1",
        kind=EvaluationKind(entry["kind"]),
        branch=case["branch"],
        documents=tuple(Document(id=paper, paper=paper) for paper in entry["has"]),
    )
    law, level = rulebooks.load(case["law"]), Level(entry["to"])
    found = check_dossier(dossier, law, to=level, on=entry["on"])
    assert [paper.id for paper in found.missing] == entry["lacking"]


@pytest.mark.parametrize(("case", "entry"), _each("limits"))
def test_limits(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """A step is due on the day that an official would count."""
    start = entry["start"]
    year = Period(start=start.replace(month=1, day=1), end=start.replace(month=12))
    calendar = WorkCalendar(period=year, holidays=tuple(entry["holidays"]))
    limit = find_time_limit(rulebooks.load(case["law"]), entry["id"], on=start)
    assert last_day(limit, start, calendar) == entry["last_day"]


@pytest.mark.parametrize(("case", "entry"), _each("rounds"))
def test_rounds(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """A dossier belongs to the round that an official would name."""
    law, level = rulebooks.load(case["law"]), Level(entry["level"])
    found = find_round(law, level, proposed=entry["proposed"])
    assert found.finished_before == entry["finished_before"]


@pytest.mark.parametrize(("case", "entry"), _each("meetings"))
def test_meetings(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """A meeting is followed by the step that an official would take."""
    law = rulebooks.load(case["law"])
    chair = Member(id="chair", role=MemberRole.CHAIR, scores=True)
    meeting = Meeting(
        council=Council(name="HĐ", level=Level(entry["level"]), members=(chair,)),
        regulation=REGULATION,
        scorecard=law.scorecard("che-tuoi-che-bien"),
        scores={"chair": PlainScore(total=entry["total"])},
        votes={"chair": Stars(entry["vote"])},
        on=entry["on"],
    )
    step = next_step(settle(meeting), law)
    sent = "".join(f" to {forwarding.target.value}" for forwarding in step.forwarding)
    assert f"{step.kind.value} {step.level.value}{sent}" == entry["expected"]


@pytest.mark.parametrize(("case", "entry"), _each("walks"))
def test_walks(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """A dossier goes from step to step, and stands where an official would say."""
    for line in entry["legal"]:
        on = line.partition(": ")[0]
        taken = [step for step in entry["steps"] if step[:10] < on]
        before = walk(begin(entry["kind"]), *taken)
        assert f"{on}: {', '.join(legal(before, on))}" == line
    for line in entry["states"]:
        on, _, state = line.partition(" ")
        taken = [step for step in entry["steps"] if step[:10] <= on]
        there = walk(begin(entry["kind"]), *taken)
        assert find_state(there, on=day(on)).id == state


@pytest.mark.parametrize(("case", "entry"), _each("places"))
def test_places(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """A code names the province that had it on the day, and what became of it."""
    table = provinces()
    place = table.find(entry["code"], on=entry["on"])
    (now,) = table.follow(place, to=date(2026, 5, 22))
    assert (place.name, now.name) == (entry["name"], entry["now"])


@pytest.mark.parametrize(("case", "entry"), _each("levels"))
def test_levels(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """A level of administration exists on a day or does not."""
    actual = provinces().has_level(Level(entry["level"]), on=entry["on"])
    assert actual == entry["exists"]


@pytest.mark.parametrize(("case", "entry"), _each("codes"))
def test_codes(case: dict[str, Any], entry: str) -> None:
    """A product code stays as it was printed."""
    assert str(ProductCode.parse(entry)) == entry


@pytest.mark.parametrize(("case", "entry"), _each("days"))
def test_days(case: dict[str, Any], entry: dict[str, Any]) -> None:
    """The latest recognition stands as an official would say; none other counts."""
    histories = structure_histories({"recognitions": case["recognitions"]})
    law = rulebooks.in_force(on=entry["on"])
    found = list_due(histories, on=entry["on"], rulebook=law)
    latest = max(found, key=lambda due: due.standing.recognition.on)
    data = render_due(latest)
    assert (data["status"], data["days_left"]) == (entry["status"], entry["days_left"])
    if "renewal" in entry:
        assert " ".join(data["renewal"].values()) == entry["renewal"]
    assert sum(due.standing.in_effect for due in found) <= 1
