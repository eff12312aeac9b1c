"""What people read: the words of errors, and the labels that authors give."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, NoReturn

from ocop.errors import InvalidInput, OcopError, Problem
from ocop.texts import Text, read_catalogue

__all__ = [
    "check_text",
    "check_texts",
    "check_word",
    "phrase",
    "spelt_payload",
    "symbols",
]


def phrase(code: str, /, **arguments: object) -> Text:
    """Return a phrase of the catalogue of the engine.

    Args:
        code: Its code.
        arguments: What completes it.

    >>> phrase("found.end").vi
    'hết văn bản'
    """
    return read_catalogue("ocop.rules", "texts.json").fill(code, **arguments)


def symbols(*texts: str) -> Text:
    """Return the phrase that one of some symbols or words is meant.

    >>> symbols("then", "else")
    Text(vi="'then' hoặc 'else'", en="'then' or 'else'")
    """
    quoted = [f"'{text}'" for text in texts]
    return Text(vi=" hoặc ".join(quoted), en=" or ".join(quoted))


def spelt_payload(error: OcopError) -> dict[str, str | Text]:
    """Return what an error holds, as the arguments of a problem.

    >>> from ocop.errors import InexactNumber
    >>> spelt_payload(InexactNumber(found="69.9"))
    {'found': '69.9'}
    """
    return {
        name: value if isinstance(value, Text) else str(value)
        for name, value in vars(error).items()
        if not name.startswith("_")
    }


def check_text(_owner: object, attribute: Any, value: object) -> None:
    """See that a label is a text in both languages, or None.

    Raises:
        InvalidInput: If it is not, with what to write.
    """
    if not (value is None or isinstance(value, Text)):
        _refuse(f"$.{attribute.name}", value, "expected.text")


def check_texts(_owner: object, attribute: Any, value: object) -> None:
    """See that citations are a tuple of texts in both languages.

    Raises:
        InvalidInput: If they are not, with what to write; every problem is listed.
    """
    if not isinstance(value, tuple):
        _refuse(f"$.{attribute.name}", value, "expected.texts")
    found = enumerate(value)
    wrong = [(place, one) for place, one in found if not isinstance(one, Text)]
    if wrong:
        raise InvalidInput(
            problems=[
                _not_a_text(f"$.{attribute.name}[{place}]", one, "expected.text")
                for place, one in wrong
            ]
        )


def check_word(kind: type[StrEnum]) -> Callable[[object, Any, object], None]:
    """Return what sees that a value is one of some words, or None where it may be.

    A plain string that looks like one would be told from it by mistake.

    Args:
        kind: The words.
    """

    def check(_owner: object, attribute: Any, value: object) -> None:
        if not (isinstance(value, kind) or value is attribute.default is None):
            words = ", ".join(f"{kind.__name__}.{member.name}" for member in kind)
            arguments = {"found": repr(value)[:80], "expected": words}
            path = f"$.{attribute.name}"
            problem = Problem(code="wrong-type", path=path, arguments=arguments)
            raise InvalidInput(problems=[problem])

    return check


def _refuse(path: str, value: object, code: str) -> NoReturn:
    raise InvalidInput(problems=[_not_a_text(path, value, code)])


def _not_a_text(path: str, value: object, code: str) -> Problem:
    arguments: dict[str, str | Text] = {
        "found": repr(value)[:80],
        "expected": phrase(code),
    }
    return Problem(code="wrong-type", path=path, arguments=arguments)
