"""Reading rulebooks: the shipped ones by id or by date, anybody's from a folder."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, timedelta
from importlib import resources
from importlib.resources.abc import Traversable

from ocop.dates import Period
from ocop.errors import InvalidInput, NotInForce, UnknownName, phrase
from ocop.rulebooks.compiled import hash_texts, restore
from ocop.rulebooks.definitions import Rulebook
from ocop.rulebooks.files import read_texts
from ocop.vocabulary import EvaluationKind

__all__ = ["in_force", "load", "names", "read"]


def names() -> tuple[str, ...]:
    """Return the ids of the shipped rulebooks, the oldest first.

    >>> names()
    ('qd-1048-2019', 'qd-148-2023', 'qd-26-2026')
    """
    return tuple(_periods())


def load(id_: str) -> Rulebook:
    """Return a shipped rulebook.

    Args:
        id_: Its id.

    Raises:
        UnknownName: If no shipped rulebook has this id.

    >>> load("qd-26-2026").scorecard(9).name.vi
    'Tương, nước mắm, gia vị dạng lỏng khác'
    """
    return _load_shipped(id_)


def in_force(
    *,
    on: date,
    filed: date | None = None,
    kind: EvaluationKind = EvaluationKind.FIRST,
) -> Rulebook:
    """Return the shipped rulebook under which a product is evaluated on a date.

    It is the one in force on that date, unless its transition rules let a dossier that
    was filed earlier go on under the rulebook before.

    Args:
        on: The day of the evaluation.
        filed: The day on which the dossier was filed; without it no transition applies.
        kind: Why the product is evaluated.

    Raises:
        NotInForce: If none is; the error names the nearest period.

    >>> in_force(on=date(2026, 11, 21)).id
    'qd-26-2026'
    >>> in_force(on=date(2026, 7, 1), filed=date(2026, 5, 4)).id
    'qd-148-2023'
    """
    for id_, period in _periods().items():
        if period.contains(on):
            return _after_transition(load(id_), on, filed, kind)
    closest, period = min(_periods().items(), key=lambda item: _distance(item[1], on))
    named = phrase("in-period", name=closest, period=period.text)
    raise NotInForce(on=on, nearest=named)


def _after_transition(
    rulebook: Rulebook, on: date, filed: date | None, kind: EvaluationKind
) -> Rulebook:
    for transition in rulebook.procedure.transitions:
        last = transition.filed_before + timedelta(days=transition.within_days)
        if (
            filed is not None
            and filed < transition.filed_before
            and kind in transition.kinds
            and on <= last
        ):
            return load(transition.under)
    return rulebook


def read(folder: Traversable) -> Rulebook:
    """Read a rulebook from a folder of TOML files: a user's own, or a shipped one.

    The files are those of the shipped rulebooks: ``rulebook.toml``, ``procedure.toml``,
    ``product-sets.toml``, ``criteria.toml``, ``readings.toml`` and one file for each
    scorecard in ``scorecards/``.

    Args:
        folder: The folder, such as a `pathlib.Path`.

    Raises:
        InvalidInput: If a file cannot be read, has another shape, refers to what is not
            there, or does not add up; every problem is listed with file and path.
    """
    # These need cattrs and the rules engine, which the compiled form does without.
    from ocop.rulebooks.assembly import assemble  # noqa: PLC0415
    from ocop.rulebooks.checks import check  # noqa: PLC0415
    from ocop.rulebooks.locations import locate  # noqa: PLC0415
    from ocop.rulebooks.references import References  # noqa: PLC0415
    from ocop.rulebooks.shapes import structure_texts  # noqa: PLC0415

    files = structure_texts(read_texts(folder))
    references = References()
    rulebook = assemble(files, references)
    problems = [
        *references.problems,
        *(locate(problem, files.scorecards) for problem in check(rulebook)),
    ]
    if problems:
        raise InvalidInput(problems=problems)
    return rulebook


def shipped_folder(id_: str) -> Traversable:
    """Return the folder of a shipped rulebook."""
    return resources.files("ocop.rulebooks").joinpath("data", id_)


def read_compiled(folder: Traversable) -> Rulebook:
    """Read a rulebook by its compiled form, or by its text where that is newer.

    Args:
        folder: The folder; its compiled form, if there is one, is ``compiled.json``.

    Raises:
        InvalidInput: As in `read`.
    """
    compiled = folder.joinpath("compiled.json")
    rulebook = None
    if compiled.is_file():
        text = compiled.read_text(encoding="utf-8")
        rulebook = restore(text, hash_texts(read_texts(folder).items()))
    return rulebook or read(folder)


@functools.cache
def _load_shipped(id_: str) -> Rulebook:
    # The folders are named by the ids, so no file has to be parsed to find one.
    if id_ not in {folder.name for folder in shipped_folder("").iterdir()}:
        raise UnknownName(kind="rulebook", name=id_, known=names())
    return read_compiled(shipped_folder(id_))


@functools.cache
def _periods() -> Mapping[str, Period]:
    # Loading a rulebook by its id does without it.
    import tomllib  # noqa: PLC0415

    periods = {}
    for folder in shipped_folder("").iterdir():
        text = folder.joinpath("rulebook.toml").read_text(encoding="utf-8")
        outline = tomllib.loads(text)
        periods[outline["id"]] = Period(**outline["period"])
    return dict(sorted(periods.items(), key=lambda item: item[1].start))


def _distance(period: Period, on: date) -> int:
    edges = (period.start, period.end or period.start)
    return min(abs((on - edge).days) for edge in edges)
