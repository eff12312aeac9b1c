"""Rulebooks and readings as plain data."""

from __future__ import annotations

from typing import Any

from ocop.interchange.plain import (
    render_citation,
    render_day,
    render_period,
    render_text,
)
from ocop.legal import Instrument, Reading
from ocop.rulebooks import Caution, Competence, Rulebook

__all__ = ["render_reading", "render_rulebook"]


def render_rulebook(rulebook: Rulebook) -> dict[str, Any]:
    """Return what a rulebook says about itself as plain data, ready for JSON.

    Args:
        rulebook: The rulebook; its scorecards are named, not written out.

    >>> from ocop import rulebooks
    >>> render_rulebook(rulebooks.load("qd-148-2023"))["in_force"]
    {'start': '2023-02-24', 'end': '2026-05-22'}
    """
    return {
        "rulebook": rulebook.id,
        "revision": rulebook.revision,
        "digest": rulebook.digest,
        "title": render_text(rulebook.title),
        "in_force": render_period(rulebook.period),
        "supersedes": rulebook.supersedes,
        "instruments": [_render_instrument(i) for i in rulebook.instruments],
        "competence": [_render_competence(c) for c in rulebook.competence],
        "sets": [
            {"set": card.set, "slug": card.slug, "name": render_text(card.name)}
            for card in rulebook.scorecards.values()
        ],
        "cautions": [_render_caution(caution) for caution in rulebook.cautions],
    }


def _render_instrument(instrument: Instrument) -> dict[str, Any]:
    return {
        "id": instrument.id,
        "number": instrument.number,
        "title": render_text(instrument.title),
        "issuer": render_text(instrument.issuer),
        "issued": instrument.issued.isoformat(),
        "effective": instrument.effective.isoformat(),
        "source": instrument.source,
    }


def _render_competence(competence: Competence) -> dict[str, Any]:
    return {
        "stars": [int(stars) for stars in competence.stars],
        "level": competence.level.value,
        "period": render_period(competence.period),
        "citation": render_citation(competence.citation),
    }


def _render_caution(caution: Caution) -> dict[str, Any]:
    return {"text": render_text(caution.text), "start": render_day(caution.start)}


def render_reading(reading: Reading) -> dict[str, Any]:
    """Return a reading with its alternatives as plain data, ready for JSON.

    Args:
        reading: The reading.
    """
    return {
        "reading": reading.id,
        "question": render_text(reading.question),
        "choice": reading.choice,
        "alternatives": [
            {"id": alternative.id, "text": render_text(alternative.text)}
            for alternative in reading.alternatives
        ],
        "why": render_text(reading.why),
        "switchable": reading.switchable,
        "citations": [render_citation(citation) for citation in reading.citations],
    }
