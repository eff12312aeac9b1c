from __future__ import annotations

import pytest

from ocop.errors import InvalidInput
from ocop.statements import (
    Allocation,
    Figure,
    Mention,
    Payment,
    Relation,
    Series,
    Statement,
    Sum,
    Whole,
)
from ocop.statements.statement import mentioned

WHERE = "relations[0]"

FIGURES = tuple(Figure(id=id_, value=1) for id_ in ("all", "part", "other"))


def codes(*relations: Relation) -> list[tuple[str, str]]:
    """Return the problems of a statement with some relations, each with its path."""
    with pytest.raises(InvalidInput) as caught:
        Statement(figures=FIGURES, relations=relations)
    assert [
        problem.text(lang) for problem in caught.value.problems for lang in ["vi", "en"]
    ]
    return [(problem.code, problem.path) for problem in caught.value.problems]


def test_figures_by_id() -> None:
    """A figure is found by its id."""
    statement = Statement(figures=FIGURES)
    assert statement.figure("part") is FIGURES[1]
    assert list(statement.book) == ["all", "part", "other"]
    assert (statement.value("part"), statement.value("none")) == (1, None)
    with pytest.raises(KeyError):
        statement.figure("none")


def test_mentioned() -> None:
    """A relation names its figures and no words."""
    relation = Sum(id="s", total="all", parts=("part", "other"))
    assert mentioned(relation) == ("all", "part", "other")


def test_ids_are_unique() -> None:
    """No two figures, relations or mentions have one id."""
    relation = Sum(id="s", total="all", parts=("part",))
    mention = Mention(id="m")
    with pytest.raises(InvalidInput) as caught:
        Statement(
            figures=(*FIGURES, FIGURES[0]),
            relations=(relation, relation),
            mentions=(mention, mention),
        )
    actual = [(p.code, p.path) for p in caught.value.problems]
    paths = ["figures", "relations", "mentions"]
    assert actual == [("duplicate", path) for path in paths]


def test_unknown_figure() -> None:
    """A figure that is not there is told with the nearest one."""
    with pytest.raises(InvalidInput, match=r"parts.0.: 'prat' .*nearest: part"):
        Statement(
            figures=FIGURES, relations=(Sum(id="s", total="all", parts=("prat",)),)
        )


def test_many_unknown_figures() -> None:
    """Where very many are not there, the nearest is looked for a few times only."""
    parts = tuple(f"part{i}" for i in range(30))
    with pytest.raises(InvalidInput) as caught:
        Statement(figures=FIGURES, relations=(Sum(id="s", total="all", parts=parts),))
    nearest = [problem.arguments["nearest"] for problem in caught.value.problems]
    assert nearest == ["part"] * 20 + ["-"] * 10


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (
            Sum(id="s", total="all", parts=("part", "part")),
            ("duplicate", WHERE),
        ),
        (Sum(id="s", total="all", parts=("all",)), ("duplicate", WHERE)),
        (Sum(id="s", total="all", parts=()), ("empty-list", f"{WHERE}.parts")),
        (
            Allocation(id="s", target="all", units=()),
            ("empty-list", f"{WHERE}.units"),
        ),
        (Whole(id="s", shares=()), ("empty-list", f"{WHERE}.shares")),
        (Series(id="s", figures=()), ("empty-list", f"{WHERE}.figures")),
        (
            Payment(id="s", amount="all", counts=("part", "other"), rates=()),
            ("not-as-many", f"{WHERE}.rates"),
        ),
    ],
)
def test_misshapen_relation(relation: Relation, expected: tuple[str, str]) -> None:
    """A relation names each figure once, and says something."""
    assert codes(relation) == [expected]
