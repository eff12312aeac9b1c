"""A procedure as plain text, one line for each entry, for an official to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ocop.rulebooks import Rulebook
from ocop.rulebooks.procedures import MonthDay, Procedure
from ocop.vocabulary import EvaluationKind

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


def _step(step: Any) -> list[str]:
    cells = [f"{', '.join(step.sources)} → {step.target}", step.level or step.trigger]
    cells += [", ".join(step.kinds)] * (len(step.kinds) < len(EvaluationKind))
    cells += [f"khi {step.when}"] if step.when else []
    cells += [f"cách hiểu {', '.join(step.readings)}"] if step.readings else []
    return cells


def _limit(limit: Any) -> list[str]:
    cells = [f"{limit.days} {limit.unit}"]
    cells += [", ".join(limit.kinds)] * (len(limit.kinds) < len(EvaluationKind))
    if limit.since:
        cells.append(f"từ {', '.join(limit.since)} đến {', '.join(limit.until)}")
    return cells


def _state(state: Any) -> list[str]:
    before = [f"nối tiếp {', '.join(state.forerunners)}"] if state.forerunners else []
    return [state.role, *before]


def _admission(admission: Any) -> list[str]:
    sets = admission.sets
    return [
        ", ".join(admission.kinds),
        f"bộ {', '.join(map(str, sets))}" if sets else "mọi bộ",
    ]


_TABLES: Mapping[str, tuple[str, Callable[[Any], list[str]]]] = {
    "admissions": ("đối tượng", _admission),
    "states": ("trạng thái", _state),
    "steps": ("bước", _step),
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
    "time_limits": ("thời hạn", _limit),
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
