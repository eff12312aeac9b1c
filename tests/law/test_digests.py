from __future__ import annotations

import pytest

from ocop import rulebooks
from tests.law.golden import read_golden


@pytest.mark.parametrize("name", rulebooks.names())
def test_digest(name: str) -> None:
    """No rulebook is edited silently."""
    rulebook = rulebooks.load(name)
    expected = read_golden("digests")[name]
    actual = {"revision": rulebook.revision, "digest": rulebook.digest}
    assert actual == expected, (
        f"{name} has changed: raise its revision, write a changelog fragment of type "
        "`law` that says whose answers change, then renew tests/law/digests.toml"
    )


def test_every_digest_is_used() -> None:
    """There is a digest for each shipped rulebook and for no other."""
    assert set(read_golden("digests")) - {"source"} == set(rulebooks.names())
