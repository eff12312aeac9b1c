"""What goes wrong only inside the engine: mistakes of tables, facts out of domain."""

from __future__ import annotations

from ocop.errors import InexactNumber, OcopError
from ocop.texts import Language, read_catalogue

__all__ = ["AmbiguousTable", "InexactFact", "OutsideDomain"]


class _EngineError(OcopError):
    """An error whose sentence stands in the catalogue of the engine."""

    def text(self, language: Language | str = Language.EN) -> str:
        """Return the message in one language."""
        catalogue = read_catalogue("ocop.rules", "texts.json")
        return catalogue.text(self.code, language, self._arguments())


class AmbiguousTable(_EngineError, ValueError):
    """A table whose rows contradict one another for the facts given.

    Attributes:
        table: The id of the table.
        rows: The ids of the rows that fire together.
        policy: The name of the hit policy that forbids it.

    >>> str(AmbiguousTable(table="band", rows=("four", "five"), policy="UNIQUE"))
    "rows four, five of table 'band' fire together, which hit policy UNIQUE forbids"
    """

    code = "ambiguous-table"
    table: str
    rows: tuple[str, ...]
    policy: str

    def __init__(self, *, table: str, rows: tuple[str, ...], policy: str) -> None:
        super().__init__(table=table, rows=rows, policy=policy)

    def _arguments(self) -> dict[str, object]:
        return {
            "table": self.table,
            "rows": ", ".join(self.rows),
            "policy": self.policy,
        }


class OutsideDomain(_EngineError, ValueError):
    """A fact that lies outside the declared domain of an input.

    Attributes:
        table: The id of the table.
        input: The expression of the input.
        found: The value, as text.
        domain: The domain, as text.

    >>> str(OutsideDomain(table="band", input="total", found="101", domain="[0..100]"))
    "input 'total' of table 'band' is 101, outside its domain [0..100]"
    """

    code = "outside-domain"
    table: str
    input: str
    found: str
    domain: str

    def __init__(self, *, table: str, input: str, found: str, domain: str) -> None:  # noqa: A002 - the attribute's name
        super().__init__(table=table, input=input, found=found, domain=domain)


class InexactFact(_EngineError, InexactNumber):
    """A fact that is, or holds, a binary fraction or a number that is not finite.

    Attributes:
        fact: Where it stands among the facts.
        found: The number as it was given, as text.

    >>> str(InexactFact(fact="total", found="69.9"))
    "fact 'total' is 69.9, which is not exact; write Decimal('69.9') or an int"
    """

    code = "inexact-fact"
    fact: str

    def __init__(self, *, fact: str, found: str) -> None:
        OcopError.__init__(self, fact=fact, found=found)
