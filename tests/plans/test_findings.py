from __future__ import annotations

import string

import pytest

from ocop.plans import Finding, FindingKind
from ocop.texts import Language, read_catalogue


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_has_a_sentence(kind: FindingKind) -> None:
    """A finding of each kind can be read in both languages, with the same figures."""
    template = read_catalogue("ocop.plans", "labels.json").templates[kind.value]
    names = {
        language: {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for language in Language
        for text in (template.read(language),)
    }
    assert names[Language.VI] == names[Language.EN]
    arguments = dict.fromkeys(names[Language.VI], "7")
    finding = Finding(kind=kind, plan="1/KH", target="a", arguments=arguments)
    assert ("7" in finding.text.vi) is bool(arguments)
