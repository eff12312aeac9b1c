"""Tables for tests, made of the fewest words."""

from __future__ import annotations

from collections.abc import Mapping

from ocop import rules

__all__ = ["table"]


def table(
    policy: rules.HitPolicy, columns: Mapping[str, str | None], *rows: tuple[str, ...]
) -> rules.DecisionTable:
    """Return a table: the last text of each row is its result.

    Args:
        policy: The hit policy.
        columns: For each input expression its domain, or None.
        rows: The rows; their ids are r1, r2 and so on.
    """
    return rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=tuple(
            rules.Input(expression=name, domain=domain)
            for name, domain in columns.items()
        ),
        outputs=(rules.Output(name="class"),),
        rows=tuple(
            rules.Row(id=f"r{index}", tests=tuple(tests), results=(result,))
            for index, (*tests, result) in enumerate(rows, 1)
        ),
    )
