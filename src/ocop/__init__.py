"""The law of Vietnam's One Commune One Product programme: the everyday names.

Each name has its home in a module of its own topic, from which it is taken when it is
first used: importing this package reads nothing and runs nothing.

>>> import ocop
>>> tea = ocop.rulebooks.load("qd-26-2026").scorecard(11)
>>> best = {c.number: c.options[-1] for c in tea.criteria.values()}
>>> ocop.rate(ocop.ScoreSheet.fill(tea, best)).stars
<Stars.FIVE: 5>

Beyond these names:

- `ocop.interchange` reads files of every kind, and makes plain data for JSON;
- `ocop.panels` settles the meeting of a council, `ocop.councils` describes it;
- `ocop.procedure` tells papers, steps and deadlines of a dossier, and what is due;
- `ocop.recognitions` tells what holds on a day, `ocop.translation` carries an old sheet
  over to a new law;
- `ocop.portfolio` holds the products of a territory, which `ocop.statistics` counts and
  `ocop.targets` holds to a plan of `ocop.plans`;
- `ocop.statements` tells whether a report adds up, `ocop.support` what a policy pays;
- `ocop.rules` is the engine below, which works alone on any table of rules;
- `ocop.testing` draws all these values for tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ocop import rulebooks, rules
    from ocop.errors import InvalidInput, OcopError, Problem
    from ocop.improvement import Improvement, improve
    from ocop.legal import Citation
    from ocop.rating import Rating, Verdict, classify, rate
    from ocop.rulebooks import Rulebook
    from ocop.scorecards import Criterion, Option, Scorecard
    from ocop.scoresheets import Answer, ScoreSheet
    from ocop.texts import Language, Text
    from ocop.vocabulary import EvaluatorKind, Stars

    __version__: str

# Type checkers read the imports above: to them, a function that answers to any name
# would make every misspelt one right.
else:

    def __getattr__(name: str) -> object:
        """Fetch a name from its home, the first time that it is used."""
        import importlib  # noqa: PLC0415 - where nothing is used, nothing is needed

        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        if name == "__version__":
            value = importlib.import_module("importlib.metadata").version(__name__)
        elif home := next((h for h, names in _HOMES.items() if name in names), None):
            value = getattr(importlib.import_module(home), name)
        else:
            value = importlib.import_module(f"{__name__}.{name}")
        globals()[name] = value
        return value


__all__ = [
    "Answer",
    "Citation",
    "Criterion",
    "EvaluatorKind",
    "Improvement",
    "InvalidInput",
    "Language",
    "OcopError",
    "Option",
    "Problem",
    "Rating",
    "Rulebook",
    "ScoreSheet",
    "Scorecard",
    "Stars",
    "Text",
    "Verdict",
    "__version__",
    "classify",
    "improve",
    "rate",
    "rulebooks",
    "rules",
]

_HOMES = {
    "ocop.errors": ("InvalidInput", "OcopError", "Problem"),
    "ocop.improvement": ("Improvement", "improve"),
    "ocop.legal": ("Citation",),
    "ocop.rating": ("Rating", "Verdict", "classify", "rate"),
    "ocop.rulebooks": ("Rulebook",),
    "ocop.scorecards": ("Criterion", "Option", "Scorecard"),
    "ocop.scoresheets": ("Answer", "ScoreSheet"),
    "ocop.texts": ("Language", "Text"),
    "ocop.vocabulary": ("EvaluatorKind", "Stars"),
}


def __dir__() -> list[str]:
    return __all__
