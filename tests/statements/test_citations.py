from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.legal import Instrument
from ocop.statements import Mention, Statement, apply, check
from ocop.texts import Text
from tests.statements import shown, suggested


def instrument(number: str, issued: date) -> Instrument:
    """Return a legal act with a number and a day."""
    text = Text(vi="x", en="x")
    return Instrument(
        id="x",
        number=number,
        title=text,
        issuer=text,
        issued=issued,
        effective=issued,
        places=(),
        source="",
    )


KNOWN = [
    instrument("148/QĐ-TTg", date(2023, 2, 24)),
    instrument("26/2026/QĐ-TTg", date(2026, 5, 22)),
]


@pytest.mark.parametrize(
    ("number", "dated", "expected", "suggestions"),
    [
        ("148/QĐ-TTg", "24/2/2023", [], []),
        ("148/QĐ-TTg", None, [], []),
        ("35/KH-BCĐ", "17/5/2023", [], []),
        ("", "17/5/2023", [], []),
        (
            "148/QĐ-TTg",
            "24/4/2023",
            [("citation-date-differs", "24/4/2023", "2023-02-24")],
            ["m = 24/2/2023"],
        ),
        (
            "184/QĐ-TTg",
            "24/2/2023",
            [("citation-unknown", "24/2/2023", "2023-02-24")],
            ["m = 148/QĐ-TTg"],
        ),
        ("184/QĐ-TTg", "25/2/2023", [], []),
        ("999/QĐ-TTg", "24/2/2023", [], []),
        (
            "27/2026/QĐ-TTg",
            "22/5/2025",
            [("citation-date-differs", "22/5/2025", "None")],
            [],
        ),
        ("27/2026/QĐ-TTg", "1/5/2026", [], []),
        (
            "67/KH-UBND",
            "31/4/2023",
            [("no-such-date", "31/4/2023", "None")],
            ["m = 30/4/2023"],
        ),
        ("", "29/2/2023", [("no-such-date", "29/2/2023", "None")], ["m = 28/2/2023"]),
        ("", "4/24/2023", [("no-such-date", "4/24/2023", "None")], ["m = 24/4/2023"]),
        ("", "45/24/2023", [("no-such-date", "45/24/2023", "None")], []),
        ("", "0/5/0000", [("no-such-date", "0/5/0", "None")], []),
    ],
)
def test_mentions(
    number: str, dated: str | None, expected: list[Any], suggestions: list[str]
) -> None:
    """Days that are none, and documents unlike the known ones, are found."""
    mention = Mention(id="m", number=number, dated=dated)
    statement = Statement(figures=(), mentions=(mention, Mention(id="other")))
    findings = check(statement, instruments=KNOWN)
    assert shown(findings) == expected
    for finding in findings:
        assert suggested(finding) == suggestions
        assert finding.text.vi != finding.text.en
        for suggestion in finding.suggestions:
            changed = apply(statement, finding, suggestion)
            assert check(changed, instruments=KNOWN) == ()
