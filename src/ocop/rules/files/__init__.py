"""Rules in files: tables and models in TOML, models in DMN XML.

>>> from ocop.rules import decide
>>> table = parse_rules('''
... id = "band"
... inputs = [{ expression = "total" }]
... outputs = [{ name = "class" }]
... rows = [
...   { id = "high", tests = [">= 9"], results = ['"high"'] },
...   { id = "low", tests = ["< 9"], results = ['"low"'] },
... ]
... ''')
>>> decide(table, {"total": 8}).value
'low'
"""

from __future__ import annotations

from ocop.rules.files.loading import LoadedRules, load_rules
from ocop.rules.files.reading import Rules, as_model, parse_rules
from ocop.rules.files.spelling import spell_rules

__all__ = [
    "LoadedRules",
    "Rules",
    "as_model",
    "load_rules",
    "parse_rules",
    "spell_rules",
]
