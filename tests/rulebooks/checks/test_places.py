from __future__ import annotations

from ocop.rulebooks.checks.places import criteria, problem, walk
from ocop.scorecards import Criterion
from tests.rulebooks import small_rulebook


def test_criteria() -> None:
    """Each criterion is returned once, by its id, in printed order."""
    assert list(criteria(small_rulebook())) == [
        "raw-material",
        "producers",
        "story",
        "story-identity",
        "taste",
    ]


def test_walk() -> None:
    """Every value is reached once, and criteria under their own id."""
    paths = [path for path, _ in walk(small_rulebook())]
    assert len(paths) == len(set(paths))
    assert '$.criteria."taste".options[2].points' in paths
    assert '$.scorecards."1".parts[1].sections[0].max_points' in paths
    assert not any(isinstance(value, Criterion) for _, value in walk(small_rulebook()))


def test_problem_is_short() -> None:
    """What was found is cut where it is long."""
    assert len(problem("no-text", "$", found="a" * 1000).arguments["found"]) == 200
