"""A procedure as plain text, one line for each entry, for an official to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ocop.rulebooks import Rulebook
from ocop.rulebooks.procedures import MonthDay, Procedure

__all__ = ["write_procedure"]


def write_procedure(rulebook: Rulebook) -> str:
    """Write everything that the procedure of a rulebook says in numbers and codes."""
    lines = [rulebook.title.vi, ""]
    for table in attrs.fields(Procedure):
        title, facts = _TABLES[table.name]
        for entry in getattr(rulebook.procedure, table.name):
            cells = [f"{title} {getattr(entry, 'id', '')}".strip(), *facts(entry)]
            cells += [str(entry.period)] if hasattr(entry, "period") else []
            cells += [entry.citation.text.vi] if hasattr(entry, "citation") else []
            lines.append(" | ".join(cells))
    return "\n".join(lines)


def _day(day: MonthDay) -> str:
    return f"{day.day}/{day.month}"


def _paper(paper: Any) -> list[str]:
    cells = [f"gửi {paper.to}", f"số lượng {paper.count}", ", ".join(paper.kinds)]
    cells += ["nếu có"] if paper.optional else []
    cells += [f"trừ {', '.join(paper.not_for_branches)}"] * bool(paper.not_for_branches)
    return cells


_TABLES: Mapping[str, tuple[str, Callable[[Any], list[str]]]] = {
    "forwarding": (
        "chuyển",
        lambda f: [f"{f.source} → {f.target}", f.total or "mọi hồ sơ"],
    ),
    "rounds": (
        "đợt",
        lambda r: [
            r.level,
            f"đề nghị trước {_day(r.proposed_before)}",
            f"xong trước {_day(r.finished_before)}",
        ],
    ),
    "time_limits": ("thời hạn", lambda t: [f"{t.days} {t.unit}"]),
    "certificates": (
        "giấy chứng nhận",
        lambda c: [
            f"{c.months} tháng",
            f"nộp lại trước {c.renewal_opens_days} – {c.renewal_closes_days} ngày",
            f"báo trước {c.notice_days} ngày",
        ],
    ),
    "papers": ("hồ sơ", _paper),
    "revocation_grounds": ("thu hồi", lambda _: []),
    "transitions": (
        "chuyển tiếp",
        lambda t: [
            ", ".join(t.kinds),
            f"nộp trước {t.filed_before}",
            f"theo {t.under}",
            f"trong {t.within_days} ngày",
        ],
    ),
    "extensions": ("kéo dài", lambda e: [f"{e.days} ngày"]),
    "left_open": ("để quy chế định", lambda _: []),
    "not_found": ("chưa tìm thấy", lambda _: []),
}
