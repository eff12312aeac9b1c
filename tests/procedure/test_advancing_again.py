"""Dossiers of products that already have a certificate."""

from __future__ import annotations

import attrs
import pytest

from ocop.vocabulary import Level, Stars
from tests.procedure import recognition
from tests.procedure.walks import begin, legal, walk


class TestReEvaluation:
    """26/2026/QĐ-TTg, article 7 clause 6: a window, and opinions in writing."""

    EARLIER = recognition("2026-08-05")
    FOUR = attrs.evolve(EARLIER, stars=Stars.FOUR)
    FIVE = attrs.evolve(EARLIER, stars=Stars.FIVE, level=Level.CENTRE)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2029-02-05", []),
            ("2029-02-06", ["file"]),
            ("2029-04-07", ["file"]),
            ("2029-04-08", []),
        ],
    )
    def test_window(self, on: str, expected: list[str]) -> None:
        """It is filed from 180 to 120 days before the end, both days included."""
        assert str(self.EARLIER.end) == "2029-08-05"
        assert legal(begin("re-evaluation", self.EARLIER), on) == expected

    @pytest.mark.parametrize(
        ("granted", "on", "expected"),
        [
            # The window closed on 2026-05-21, the day before the new law began.
            ("2023-09-18", "2026-06-01", ["file"]),
            ("2023-09-18", "2027-03-16", ["file"]),
            ("2023-09-18", "2027-03-17", []),
            # It closed on 2026-05-22, its first day: it could still be met.
            ("2023-09-19", "2026-05-22", ["file"]),
            ("2023-09-19", "2026-05-23", []),
        ],
    )
    def test_late_filing(self, granted: str, on: str, expected: list[str]) -> None:
        """Whose window had closed before the law began may file up to 180 days late."""
        assert legal(begin("re-evaluation", recognition(granted)), on) == expected

    def test_late_filing_extends(self) -> None:
        """Such a filing tells that the certificate stays valid until the result."""
        case = begin("re-evaluation", recognition("2023-09-18"))
        filed = walk(case, "2026-06-01 file").events[0]
        assert filed.extension is not None
        assert str(filed.extension.until) == "2027-03-17"
        in_time = walk(begin("re-evaluation", self.EARLIER), "2029-02-06 file")
        assert in_time.events[0].extension is None

    def test_before_2026(self) -> None:
        """Before 2026 no source tells a window."""
        case = begin("re-evaluation", recognition("2020-08-31"))
        assert legal(case, "2020-08-30") == []
        assert legal(case, "2020-08-31") == ["file"]
        assert legal(case, "2023-08-31") == ["file"]

    def test_in_writing(self) -> None:
        """The council agrees in writing, without a meeting."""
        case = walk(
            begin("re-evaluation", self.FOUR),
            "2029-03-01 file",
            "2029-03-15 propose-to-province",
        )
        assert legal(case, "2029-03-16") == [
            "return-from-province",
            "consult-at-province",
            "call-at-province",
        ]
        case = walk(
            case,
            "2029-03-20 consult-at-province",
            "2029-04-05 agree-at-province 76 4",
            "2029-04-20 recognise-at-province",
        )
        assert case.state == "recognised"

    def test_called_to_meet(self) -> None:
        """The council meets where opinions differ."""
        case = walk(
            begin("re-evaluation", self.FOUR),
            "2029-03-01 file",
            "2029-03-15 propose-to-province",
            "2029-03-20 consult-at-province",
            "2029-03-30 call-at-province",
            "2029-04-05 meet-at-province 48 2",
        )
        assert legal(case, "2029-04-05") == ["decline-at-province"]

    def test_five_stars(self) -> None:
        """Five stars are re-evaluated at the centre; then the province may be asked."""
        case = walk(
            begin("re-evaluation", self.FIVE),
            "2029-03-01 file",
            "2029-03-15 propose-to-province",
        )
        assert legal(case, "2029-03-16") == ["return-from-province", "pass-to-centre"]
        case = walk(
            case,
            "2029-03-20 pass-to-centre",
            "2029-03-25 consult-at-centre",
            "2029-04-10 agree-at-centre 84 4",
        )
        assert legal(case, "2029-04-10") == ["use-central-result", "evaluate-again"]
        again = walk(case, "2029-04-12 evaluate-again")
        assert legal(again, "2029-04-12") == [
            "return-from-province",
            "consult-at-province",
            "call-at-province",
            "pass-to-centre",
        ]


class TestUpgrade:
    """An upgrade starts from a certificate in effect, and may come to nothing."""

    EARLIER = recognition("2026-08-05")

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2026-08-04", []),
            ("2026-08-05", ["file"]),
            ("2029-08-04", ["file"]),
            ("2029-08-05", []),
        ],
    )
    def test_when_it_is_filed(self, on: str, expected: list[str]) -> None:
        """It is filed on any day of the term of the certificate."""
        assert legal(begin("upgrade", self.EARLIER), on) == expected

    def test_extends_nothing(self) -> None:
        """It keeps no certificate valid beyond its term."""
        case = begin("upgrade", recognition("2023-09-18"))
        assert walk(case, "2026-06-01 file").events[0].extension is None

    @pytest.mark.parametrize(
        ("result", "expected"),
        [
            ("68 3", ["recognise-at-province", "keep-at-province"]),
            ("40 2", ["decline-at-province", "keep-at-province"]),
            ("71 4", ["recognise-at-province"]),
        ],
    )
    def test_no_higher_class(self, result: str, expected: list[str]) -> None:
        """Where no higher class is reached, the earlier one may stay."""
        case = walk(
            begin("upgrade", self.EARLIER),
            "2027-08-24 file",
            "2027-09-14 propose-to-province",
            f"2027-11-20 evaluate-at-province {result}",
        )
        assert legal(case, "2027-11-20") == expected
