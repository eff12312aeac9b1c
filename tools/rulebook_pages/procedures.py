"""The page of the procedure of a rulebook: one table for each kind of rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from ocop.legal import Citation
from ocop.rulebooks import Rulebook
from ocop.rulebooks.lives import Trigger
from ocop.rulebooks.procedures import MonthDay, Procedure
from ocop.texts import Text
from ocop.vocabulary import Level
from rulebook_pages.markdown import LEVELS, both, cite, pair, plain, table

TITLES = {
    "admissions": "Đối tượng tham gia · Who may take part",
    "states": "Trạng thái · States of a product's life",
    "steps": "Các bước · Steps from state to state",
    "forwarding": "Chuyển hồ sơ · What goes where",
    "rounds": "Đợt đánh giá · Rounds of the year",
    "time_limits": "Thời hạn · Time limits",
    "certificates": "Giấy chứng nhận · Certificates",
    "papers": "Thành phần hồ sơ · What a dossier holds",
    "revocation_grounds": "Trường hợp thu hồi · Grounds for revocation",
    "transitions": "Chuyển tiếp · Transition",
    "extensions": "Kéo dài hiệu lực · Extension",
    "left_open": "Để quy chế quy định · Left to the council's own regulation",
    "not_found": "Chưa tìm thấy · What no source at hand says",
}

HEADS = {
    "citation": "Viện dẫn · Citation",
    "count": "Số lượng · Count",
    "days": "Số ngày · Days",
    "filed_before": "Nộp trước · Filed before",
    "finished_before": "Xong trước · Finished before",
    "forerunners": "Nối tiếp · Continues",
    "id": "Mã · Id",
    "kinds": "Loại · Kinds",
    "lasting": "Dùng lại được cho lần sau · Lasts for a later evaluation",
    "level": "Cấp · Level",
    "months": "Số tháng · Months",
    "not_for_branches": "Trừ ngành · Not for",
    "notice_days": "Báo trước (ngày) · Notice (days)",
    "optional": "Nếu có · If it exists",
    "period": "Thời kỳ · Period",
    "proposed_before": "Đề nghị trước · Proposed before",
    "readings": "Cách hiểu · Readings",
    "renewal_closes_days": "Nộp chậm nhất trước (ngày) · Renewal closes (days before)",
    "renewal_opens_days": "Nộp sớm nhất trước (ngày) · Renewal opens (days before)",
    "role": "Vai trò · Role",
    "sets": "Bộ · Sets",
    "since": "Tính từ · Counts from",
    "source": "Từ · From",
    "sources": "Từ · From",
    "target": "Đến · To",
    "text": "Tiếng Việt | English",
    "to": "Gửi · To",
    "total": "Điểm · Points",
    "trigger": "Xảy ra khi · Happens by",
    "under": "Theo · Under",
    "unit": "Đơn vị · Unit",
    "until": "Dừng khi · Stops at",
    "when": "Điều kiện · Condition",
    "within_days": "Trong (ngày) · Within (days)",
}


def procedure_page(book: Rulebook) -> Iterator[str]:
    """Yield the lines of the page of a procedure."""
    yield "# Quy trình · Procedure"
    yield ""
    yield f"[{both(book.title)}](index.md), revision {book.revision}."
    yield "Days of the year are written month-day."
    for field in attrs.fields(Procedure):
        rules = getattr(book.procedure, field.name)
        if rules:
            yield from ("", f"## {TITLES[field.name]}")
            yield from _rules(rules)


def _rules(rules: tuple[Any, ...]) -> Iterator[str]:
    """Yield a table with a column for every attribute that some rule has."""
    fields = [
        field
        for field in attrs.fields(type(rules[0]))
        if any(getattr(rule, field.name) != field.default for rule in rules)
    ]
    fields.sort(key=lambda field: field.name == "citation")
    yield from table(
        " | ".join(HEADS[field.name] for field in fields),
        (
            tuple(
                cell
                for field in fields
                for cell in _cells(getattr(rule, field.name), field.default)
            )
            for rule in rules
        ),
    )


def _cells(value: object, default: object) -> Iterator[str]:
    """Yield what a cell says; one that says what is usual stays empty."""
    match value:
        case tuple() | Trigger() if value == default:
            yield ""
        case Text():
            yield from pair(value)
        case Citation():
            yield cite(value)
        case Level():
            yield both(LEVELS[value])
        case MonthDay():
            yield f"{value.month:02}-{value.day:02}"
        case tuple():
            yield ", ".join(f"`{each}`" for each in value)
        case bool():
            yield "✓" if value else ""
        case None:
            yield ""
        case _:
            yield plain(str(value))
