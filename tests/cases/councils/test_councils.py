from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ocop import rulebooks
from ocop.councils import Council, Member, regulation
from ocop.panels import (
    CouncilDecision,
    Meeting,
    PanelResult,
    PanelVerdict,
    PlainScore,
    settle,
)
from ocop.product_codes import CodeForm, ProductCode
from ocop.vocabulary import Level, MemberRole, Stars

FOLDER = Path(__file__).parent
PUBLISHED, MEMBERS = (
    tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    for name in ("published.toml", "members.toml")
)


def _settle(
    law: str, level: str, totals: list[Any], announced: int | None = None
) -> PanelResult:
    """Settle a meeting in which every member scores and the first one is the chair."""
    members = tuple(
        Member(
            id=f"m{index}",
            role=MemberRole.MEMBER if index else MemberRole.CHAIR,
            scores=True,
        )
        for index, _ in enumerate(totals)
    )
    decision = announced and CouncilDecision(
        stars=Stars(announced), by=MemberRole.CHAIR, reason="như đã công bố"
    )
    return settle(
        Meeting(
            council=Council(name="Hội đồng", level=Level(level), members=members),
            regulation=regulation("tay-ninh"),
            scorecard=rulebooks.load(law).scorecard(1),
            scores={
                member.id: PlainScore(total=total)
                for member, total in zip(members, totals, strict=True)
            },
            decision=decision or None,
        )
    )


@pytest.mark.parametrize("row", PUBLISHED["results"], ids=lambda row: row["total"])
def test_published(row: dict[str, Any]) -> None:
    """An announced class is that of the band, or departs from it visibly."""
    total = Decimal(row["total"])
    result = _settle(row["law"], row["level"], [total], row["announced"])
    assert result.band == row["band"]
    assert (result.band != row["announced"]) == row.get("departs", False)
    if result.verdict is PanelVerdict.DECIDED:
        assert result.departs == row.get("departs", False)


@pytest.mark.parametrize("row", MEMBERS["rows"], ids=lambda row: row["code"])
def test_members(row: dict[str, Any]) -> None:
    """A gap of 15 is refused, one of exactly 10 allowed, and 69.9 is three stars."""
    totals = row["totals"]
    result = _settle(MEMBERS["law"], "district", totals)
    assert result.means is not None
    assert result.means.total == Fraction(row["mean"])
    assert round(result.means.total) == row["printed"]
    assert max(totals) - min(totals) == row["gap"]
    assert result.rescore_required == row.get("refused", False)
    assert result.stars == row.get("stars")
    assert ProductCode.parse(row["code"]).form is CodeForm.DISTRICT
