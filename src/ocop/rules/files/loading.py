"""Load rules: read a file, and say at once what is wrong with its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Final, final

import attrs

from ocop.rules.analysis import Finding, analyse, analyse_model
from ocop.rules.files.overlaying import lay_over_rules
from ocop.rules.files.reading import Rules, read_rules
from ocop.rules.tables import DecisionTable

__all__ = ["LoadedRules", "MAX_LOAD_WORK", "load_rules"]

MAX_LOAD_WORK: Final = 300_000
"""Steps of analysis when a file is loaded: under a second; more if it is asked for."""


@final
@attrs.frozen(kw_only=True)
class LoadedRules:
    """Rules from a file, with what was found in their tables.

    Attributes:
        rules: The table or the model.
        findings: What is wrong with the tables, or could be simpler; a table that
            takes too long to analyse is a finding too.
        source: The file.
    """

    rules: Rules
    findings: tuple[Finding, ...]
    source: str


def load_rules(
    path: Path, *, over: LoadedRules | None = None, work: int = MAX_LOAD_WORK
) -> LoadedRules:
    """Return the table or model that a file holds, with what is wrong with its tables.

    Findings do not stop it: whether a gap is meant is for people to say.

    Args:
        path: The file; its suffix is ``.toml``, ``.dmn`` or ``.xml``.
        over: The rules over which these are laid: decisions of the same name are
            replaced, all others stay.
        work: How many steps the analysis may take.

    Raises:
        InvalidInput: If the file cannot be read, exceeds a limit, or its rules are
            wrong, or if it loosens what ``over`` keeps; every problem is listed with
            its place.
    """
    source = str(path)
    rules = read_rules(path)
    if over is not None:
        rules = lay_over_rules(over.rules, over.source, rules, source)
    return LoadedRules(rules=rules, findings=_find(rules, work), source=source)


def _find(rules: Rules, work: int) -> tuple[Finding, ...]:
    if isinstance(rules, DecisionTable):
        return analyse(rules, work=work)
    return analyse_model(rules, work=work)
