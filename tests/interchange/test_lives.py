from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from ocop.errors import InvalidInput
from ocop.interchange import read_life, structure_life
from ocop.vocabulary import Stars
from tests.interchange import attempt, plain_data, problems_of, told
from tests.procedure import day

TEXT = """
product = "mam-nem"

[[recognitions]]
stars = 3
decision = "12/QĐ-UBND"
level = "province"
on = 2023-12-01

[[dossiers]]
id = "d2"
kind = "upgrade"
renews = 2023-12-01
steps = [
  { step = "file", on = 2026-08-24 },
  { step = "propose-to-province", on = 2026-09-14 },
  { step = "evaluate-at-province", on = 2026-10-20, total = 71.5, stars = 4 },
  { step = "recognise-at-province", on = 2026-11-02, decision = "900/QĐ-UBND" },
]

[[dossiers]]
id = "d3"
kind = "re-evaluation"
renews = 2026-11-02
steps = [
  { step = "file", on = 2029-06-01 },
]
"""


def life(*steps: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return a life of one dossier, with changes."""
    dossier = {"id": "d1", "kind": "first", "steps": list(steps)}
    return {"product": "p1", "dossiers": [dossier | changes]}


FILED = {"step": "file", "on": "2026-08-24"}
PROPOSED = {"step": "propose-to-province", "on": "2026-09-14"}


def evaluated(**result: Any) -> dict[str, Any]:
    """Return a life that ends with a result."""
    step = {"step": "evaluate-at-province", "on": "2026-10-01"}
    return life(FILED, PROPOSED, step | result)


def test_file(tmp_path: Path) -> None:
    """A file is walked again: states and recognitions follow from the law."""
    path = tmp_path / "life.toml"
    path.write_text(TEXT, encoding="utf-8")
    found = read_life(path)
    on = day("2026-11-21")
    assert [r.stars for r in found.history.recognitions] == [Stars.THREE, Stars.FOUR]
    assert found.case("d2").events[2].result is not None
    assert found.case("d2").events[2].result.total == Decimal("71.5")
    assert found.state("d2", on=on).id == "recognised"
    assert found.history.mark_stars(on=on) is Stars.FOUR
    renewed = found.case("d3").renews
    assert renewed == found.case("d2").recognition


def test_problems_of_a_file_name_it(tmp_path: Path) -> None:
    """What is wrong is told with the file."""
    path = tmp_path / "life.json"
    path.write_text("{}", encoding="utf-8")
    problems = problems_of(read_life, path)
    assert {problem.source for problem in problems} == {str(path)}
    assert [problem.code for problem in problems] == ["missing-key", "missing-key"]


@pytest.mark.parametrize(
    ("result", "total", "stars"),
    [
        ({"total": 71, "stars": 4}, 71, 4),
        ({"total": Decimal("69.9"), "stars": 3}, Decimal("69.9"), 3),
        ({"total": "209/3", "stars": 3}, Fraction(209, 3), 3),
        (
            {"total": "1234567890/17636684", "stars": 4},
            Fraction(1234567890, 17636684),
            4,
        ),
        ({"total": 92, "stars": 0}, 92, None),
        ({"stars": 4}, None, 4),
        ({"total": 12}, 12, None),
    ],
)
def test_results(result: dict[str, Any], total: object, stars: int | None) -> None:
    """Points are exact; 0, or no word, stands for no class."""
    found = structure_life(evaluated(**result)).case("d1").result
    assert found is not None
    assert (found.total, found.stars) == (total, stars)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([], ["$: found []; expected a table of keys and values"]),
        ({"product": 3, "dossiers": 4}, None),
        (life() | {"extra": 1}, None),
        ({"product": "p1", "dossiers": [3]}, None),
        ({"product": "p1", "dossiers": [{}]}, None),
        (life(kind="second", id=4), None),
        (life(renews="soon", kind="upgrade"), None),
        (life(renews="2026-01-01", kind="upgrade"), None),
        (life(kind="upgrade"), None),
        (life(3), None),
        (life({"step": 4, "on": "x", "more": 1}), None),
        (life(FILED, steps=FILED), None),
        (life(*[FILED] * 201), None),
        (life({"step": "file", "on": "2019-01-01"}), None),
        (life() | {"recognitions": 3}, None),
        (life() | {"recognitions": [3]}, None),
        (life() | {"recognitions": [{"stars": 9}]}, None),
        (life() | {"month_end": "?"}, None),
    ],
)
def test_bad_lives(data: object, expected: list[str] | None) -> None:
    """Whatever is wrong is listed."""
    found = told(structure_life, data)
    assert found == (expected or found)
    assert all(found)


def test_an_illegal_step_is_told_with_the_legal_ones() -> None:
    """The first step that is not legal ends its dossier, not the others."""
    late = {"step": "evaluate-at-centre", "on": "2026-10-01"}
    data = life(FILED, PROPOSED, late, late)
    data["dossiers"].append({"id": "d2", "kind": "first", "steps": [PROPOSED]})
    first, second = told(structure_life, data)
    assert first.startswith("dossiers[0].steps[2]: 'evaluate-at-centre' is no step")
    assert "return-from-province (The provincial OCOP office asks" in first
    assert second.startswith("dossiers[1].steps[0]: 'propose-to-province' is no step")
    with pytest.raises(InvalidInput) as caught:
        structure_life(data)
    assert "return-from-province (Cơ quan OCOP cấp tỉnh" in caught.value.text("vi")


def test_nothing_is_legal_after_the_end() -> None:
    """Where nothing is legal, the message says so."""
    data = evaluated(total=20, stars=1)
    steps = data["dossiers"][0]["steps"]
    steps.append({"step": "decline-at-province", "on": "2026-10-02"})
    steps.append(PROPOSED | {"on": "2026-10-03"})
    assert told(structure_life, data)[0].endswith("legal steps: -")


def test_what_goes_with_a_step() -> None:
    """A result, a decision or a reason that is wrong is told with its path."""
    assert told(structure_life, evaluated()) == [
        "dossiers[0].steps[2].result: the step 'evaluate-at-province' needs result"
    ]
    assert told(structure_life, evaluated(total="69.9", stars=6)) == [
        'dossiers[0].steps[2].total: "69.9" is not a number; write 69.9',
        (
            "dossiers[0].steps[2].stars: '6' is not a star class; write one from 1 "
            "to 5, such as '4 sao'"
        ),
    ]
    assert told(structure_life, evaluated(total=Decimal("69.9"), stars=4)) == [
        (
            "dossiers[0].steps[2].stars: the class of 4 stars is above what 69.9 "
            "points allow; the highest is 3"
        )
    ]
    assert told(structure_life, evaluated(total=True, stars="4")) != []


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (
            {"kind": "upgrade"},
            "dossiers[0]: the key 'renews' is missing",
        ),
        (
            {"renews": "2023-12-01"},
            (
                "dossiers[0].renews: a first evaluation starts from no recognition; "
                "leave this key out"
            ),
        ),
        (
            {"renews": "2023-12-02", "kind": "upgrade"},
            "dossiers[0].renews: the recognition 2023-12-02 is not recorded",
        ),
    ],
)
def test_what_a_dossier_starts_from(dossier: dict[str, Any], expected: str) -> None:
    """A first evaluation starts from nothing, the others from a known recognition."""
    known = {"stars": 3, "decision": "1", "level": "province", "on": "2023-12-01"}
    data = life(FILED, **dossier) | {"recognitions": [known]}
    assert told(structure_life, data) == [expected]


def test_recognitions_of_another_product() -> None:
    """A life is that of one product."""
    known = {"stars": 3, "decision": "1", "level": "province", "on": "2023-12-01"}
    data = life() | {"recognitions": [known | {"product": "p2"}]}
    (found,) = told(structure_life, data)
    assert found.startswith("recognitions[0]: ")
    data = life() | {"recognitions": [known | {"product": "p1"}]}
    assert len(structure_life(data).events) == 1


def test_dossiers_that_contradict_each_other() -> None:
    """What the life itself refuses is told with the path in the file."""
    data = life(FILED)
    data["dossiers"] *= 2
    assert told(structure_life, data)[0].startswith("dossiers[1]: ")


@given(plain_data("product", "dossiers", "id", "kind", "steps", "step", "on", "stars"))
@settings(max_examples=100)
def test_any_data_end_in_an_answer_or_an_error(value: object) -> None:
    """Whatever data say, there is a life or a list of problems."""
    attempt(structure_life, value)
