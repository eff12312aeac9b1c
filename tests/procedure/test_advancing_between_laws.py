"""Dossiers that are on their way when the law changes."""

from __future__ import annotations

import pytest

from ocop.procedure import CaseResult, advance, find_state
from ocop.vocabulary import Level, Stars
from tests.procedure import day, recognition
from tests.procedure.walks import begin, legal, walk

AT_DISTRICT = walk(begin(), "2025-04-01 file", "2025-04-20 report-to-district")


class TestEndOfDistricts:
    """1489/QĐ-TTg: the commune proposes to the province once there are no districts."""

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2025-06-30", ["return-from-district", "evaluate-at-district"]),
            ("2025-07-01", []),
            ("2025-07-05", []),
            ("2025-07-06", ["take-over-from-district"]),
        ],
    )
    def test_at_the_district(self, on: str, expected: list[str]) -> None:
        """A district acts to its last day; the commune takes over with the new rule."""
        assert legal(AT_DISTRICT, on) == expected

    def test_three_stars(self) -> None:
        """What the district left unfinished is recognised by the province."""
        case = walk(
            AT_DISTRICT,
            "2025-06-20 evaluate-at-district 63 3",
            "2025-07-06 take-over-from-district",
            "2025-07-20 propose-to-province",
            "2025-08-14 evaluate-at-province 64 3",
            "2025-09-01 recognise-at-province",
        )
        assert case.recognition is not None
        assert case.recognition.level is Level.PROVINCE

    @pytest.mark.parametrize(
        ("on", "expected"),
        [("2025-07-05", []), ("2025-07-06", ["recognise-at-province"])],
    )
    def test_three_stars_at_the_province(self, on: str, expected: list[str]) -> None:
        """The province recognises three stars from the day of the amendment."""
        case = walk(
            AT_DISTRICT,
            "2025-05-20 evaluate-at-district 71 4",
            "2025-05-30 forward-to-province",
            "2025-06-20 evaluate-at-province 69 3",
        )
        assert legal(case, on) == expected


class TestNewLaw:
    """26/2026/QĐ-TTg, article 12: what was filed before goes on for a while."""

    @pytest.mark.parametrize(
        ("on", "law"),
        [
            ("2026-05-21", "qd-148-2023"),
            ("2026-05-22", "qd-148-2023"),
            ("2026-07-21", "qd-148-2023"),
            ("2026-07-22", "qd-26-2026"),
        ],
    )
    def test_filed_before(self, on: str, law: str) -> None:
        """A first evaluation goes on under the law before for 60 days."""
        case = walk(begin(), "2026-05-04 file", "2026-05-20 propose-to-province")
        result = CaseResult(total=60, stars=Stars.THREE)
        case = advance(case, "evaluate-at-province", on=day(on), result=result)
        assert case.events[-1].rulebook == law

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2026-06-21", ["evaluate-at-province"]),
            (
                "2026-06-22",
                ["return-from-province", "consult-at-province", "call-at-province"],
            ),
        ],
    )
    def test_re_evaluation_filed_before(self, on: str, expected: list[str]) -> None:
        """A re-evaluation goes on under the law before for 30 days."""
        case = walk(
            begin("re-evaluation", recognition("2023-09-18")),
            "2026-05-04 file",
            "2026-05-20 propose-to-province",
        )
        assert legal(case, on) == expected

    def test_left_at_a_district(self) -> None:
        """A dossier that no district finished is at the commune under the new law."""
        case = AT_DISTRICT
        assert find_state(case, on=day("2026-07-22")).id == "at-commune"
        assert legal(case, "2026-07-22") == [
            "return-from-commune",
            "propose-to-province",
        ]

    def test_between_two_rounds(self) -> None:
        """A province's two rounds of 2019 end with the law that knew them."""
        case = walk(
            begin(),
            "2022-09-01 file",
            "2022-10-11 evaluate-at-district 78 4",
            "2022-10-20 forward-to-province",
            "2023-02-15 hold-first-round",
        )
        assert legal(case, "2023-02-23") == ["evaluate-at-province"]
        assert find_state(case, on=day("2023-02-24")).id == "at-province"
        assert legal(case, "2023-02-24") == ["evaluate-at-province"]

    def test_recognised_before(self) -> None:
        """A certificate of the law before is revoked under the law of the day."""
        case = walk(
            begin(),
            "2025-09-01 file",
            "2025-09-20 propose-to-province",
            "2025-11-01 evaluate-at-province 71 4",
            "2025-11-30 recognise-at-province",
            "2026-06-01 revoke-at-province",
        )
        assert case.state == "revoked"
        assert case.events[-1].rulebook == "qd-26-2026"
        assert find_state(case, on=day("2028-12-01")).id == "revoked"
