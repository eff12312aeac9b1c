"""The shapes of the documented JSON, as `tests.interchange.fitting` reads them."""

from __future__ import annotations

import re

__all__ = [
    "CARD",
    "CITATION",
    "COMPARISON",
    "DUE",
    "ERROR",
    "FINDING",
    "IMPROVEMENT",
    "PANEL",
    "RATING",
    "READING",
    "REPORT",
    "RULEBOOK",
    "TABLE",
    "UNJUDGED",
]

POINTS = re.compile(r"-?\d+(\.\d+)?(/\d+)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CODE = re.compile(r"[a-z0-9-]+")
VERDICT = re.compile(r"[a-z_]+")
DIGEST = re.compile(r"[0-9a-f]{64}")
TEXT = {"vi": str, "en": str}
PERIOD = {"start": DAY, "end": (DAY, None)}

CITATION = {...: (str, int, TEXT)}

CONDITION = {"id": CODE, "kind": CODE, "text": TEXT}

CRITERION = {
    "number": str,
    "id": CODE,
    "name": TEXT,
    "max_points": POINTS,
    "options": [
        {
            "option": int,
            "points": POINTS,
            "label": TEXT,
            "case": (TEXT, None),
            "minimum_for": (int, None),
        }
    ],
    "minimums": {"3": (int, None), "4": (int, None), "5": (int, None)},
    "conditions": [CONDITION],
    "minimum_for": (int, None),
    "depends_on": (str, None),
    "citation": CITATION,
}

CARD = {
    "rulebook": CODE,
    "revision": int,
    "digest": DIGEST,
    "set": int,
    "slug": CODE,
    "name": TEXT,
    "period": (PERIOD, None),
    "max_points": POINTS,
    "attainable_points": POINTS,
    "parts": [
        {
            "code": str,
            "name": TEXT,
            "max_points": POINTS,
            "sections": [
                {
                    "number": str,
                    "name": TEXT,
                    "max_points": POINTS,
                    "headings": [
                        {"number": str, "name": TEXT, "max_points": (POINTS, None)}
                    ],
                    "criteria": [CRITERION],
                    "conditions": [CONDITION],
                }
            ],
        }
    ],
    "disqualifiers": [{"id": CODE, "text": TEXT}],
    "errata": [{"at": str, "printed": str, "read": str, "note": TEXT}],
    "citation": CITATION,
    "source": str,
    "confidence": str,
}

CARD_NAME = ({"set": int, "slug": CODE, "name": TEXT}, None)

HEADING = ({"number": str, "name": TEXT, "max_points": POINTS}, None)

COMPARISON = {
    "old": CODE,
    "new": CODE,
    "cards": [
        {
            "old": CARD_NAME,
            "new": CARD_NAME,
            "parts": [{"old": HEADING, "new": HEADING}],
            "sections": [{"old": HEADING, "new": HEADING}],
            "criteria": [
                {
                    "differences": [CODE],
                    "old": (CRITERION, None),
                    "new": (CRITERION, None),
                }
            ],
        }
    ],
}

MINIMUM = {
    "criterion": str,
    "name": TEXT,
    "star": int,
    "required_option": int,
    "required_points": POINTS,
    "required_label": TEXT,
    "points": POINTS,
}

RATING = {
    "product": str,
    "rulebook": CODE,
    "revision": int,
    "digest": DIGEST,
    "set": int,
    "slug": CODE,
    "on": (DAY, None),
    "filled_by": CODE,
    "verdict": re.compile("rated|undetermined|disqualified"),
    "stars": (int, None),
    "possible_stars": [int],
    "possibly_unclassed": bool,
    "points": {
        "total": POINTS,
        "low": POINTS,
        "high": POINTS,
        "parts": {"A": POINTS, "B": POINTS, "C": POINTS},
        "sections": {...: POINTS},
    },
    "band": (int, None),
    "unmet_minimums": [MINIMUM],
    "unanswered": [str],
    "not_applicable": [str],
    "disqualified_by": [CODE],
    "disqualifiers": [{"id": CODE, "text": TEXT}],
    "level": (CODE, None),
    "certifiable": bool,
    "readings": {...: CODE},
    "rests_on": [
        {"reading": CODE, "question": TEXT, "alternative": CODE, "text": TEXT}
    ],
    "cautions": [TEXT],
}

IMPROVEMENT = {
    "target": int,
    "reachable": bool,
    "plans": [
        {
            "changes": [
                {
                    "criterion": str,
                    "name": TEXT,
                    "from_option": (int, None),
                    "to_option": int,
                    "to_label": TEXT,
                    "points_gained": POINTS,
                }
            ],
            "points_after": POINTS,
            "stars_after": int,
            "cost": POINTS,
        }
    ],
    "obstacles": [{"kind": CODE, "subject": (str, None), "points": POINTS}],
}

RULEBOOK = {
    "rulebook": CODE,
    "revision": int,
    "digest": DIGEST,
    "title": TEXT,
    "in_force": PERIOD,
    "supersedes": (CODE, None),
    "instruments": [
        {
            "id": CODE,
            "number": str,
            "title": TEXT,
            "issuer": TEXT,
            "issued": DAY,
            "effective": DAY,
            "source": str,
        }
    ],
    "competence": [
        {"stars": [int], "level": CODE, "period": PERIOD, "citation": CITATION}
    ],
    "sets": [{"set": int, "slug": CODE, "name": TEXT}],
    "cautions": [{"text": TEXT, "start": (DAY, None)}],
}

READING = {
    "reading": CODE,
    "question": TEXT,
    "choice": CODE,
    "alternatives": [{"id": CODE, "text": TEXT}],
    "why": TEXT,
    "switchable": bool,
    "citations": [CITATION],
}

DUE = {
    "product": str,
    "decision": str,
    "stars": int,
    "level": CODE,
    "on": DAY,
    "valid_until": DAY,
    "status": CODE,
    "renewal": ({"opens": DAY, "closes": DAY}, None),
    "notice": (DAY, None),
    "days_left": int,
    "ahead": [{"what": CODE, "on": DAY, "days": int}],
}

TABLE = {
    "counted": CODE,
    "by": CODE,
    "across": (CODE, None),
    "title": TEXT,
    "potential": CODE,
    "total": int,
    "left_out": int,
    "rounding": {"mode": CODE, "digits": int},
    "rows": [
        {
            "key": str,
            "label": TEXT,
            "count": int,
            "share": POINTS,
            "percent": POINTS,
            "parts": [int],
        }
    ],
    "columns": [{"key": str, "label": TEXT, "count": int}],
}

FINDING = {
    "code": CODE,
    "statement": str,
    "where": str,
    "printed": (str, None),
    "computed": (str, None),
    "text": TEXT,
    "suggestions": [
        {
            "change": CODE,
            "subject": str,
            "from": (str, None),
            "to": str,
            "slip": (CODE, None),
            "breaks": [str],
            "text": TEXT,
        }
    ],
}

UNJUDGED = {"statement": str, "where": str, "missing": [str]}

_MEAN = {"total": POINTS, "parts": {...: POINTS}, "criteria": {...: POINTS}}

PANEL = {
    "product": str,
    "verdict": CODE,
    "council": {"name": str, "level": CODE},
    "round": int,
    "rounds_left": (int, None),
    "round_allowed": (bool, None),
    "quorum": {
        "met": (bool, None),
        "present": int,
        "required": (int, None),
        "members": [str],
        "chair_present": bool,
    },
    "too_far_apart": [{"members": [str], "gap": POINTS}],
    "rescore_required": (bool, None),
    "mean": (_MEAN, None),
    "spread": [{"criterion": str, "gap": POINTS, "dissent": [str]}],
    "rating": RATING
    | {
        "points": (RATING["points"] | {"parts": {...: POINTS}}, None),
        "unmet_minimums": [MINIMUM | {"members": [str]}],
    },
    "missing": [str],
    "typed_in": bool,
    "decision": (
        {
            "stars": (int, None),
            "by": CODE,
            "reason": str,
            "departs": (bool, None),
        },
        None,
    ),
    "next_step": {
        "kind": CODE,
        "level": CODE,
        "stars": (int, None),
        "recognised_by": ({"level": CODE, "citation": CITATION}, None),
        "forwarding": [
            {"id": CODE, "from": CODE, "to": CODE, "text": TEXT, "citation": CITATION}
        ],
        "missing": [str],
    },
    "regulation": {
        "id": str,
        "body": TEXT,
        "citation": CITATION,
        "missing": [str],
    },
}

ERROR = {
    "code": CODE,
    "file": (str, None),
    "path": (str, None),
    "message": str,
    "arguments": {...: str},
}

UNIT = {
    "unit": str,
    "name": (str, None),
    "verdict": VERDICT,
    "actual": (POINTS, None),
    "required": str,
    "remaining": (POINTS, None),
    "missing": [str],
    "successors": [str],
}

REPORT = {
    "plan": str,
    "title": TEXT,
    "issuer": TEXT,
    "as_of": DAY,
    "targets": [
        {
            "id": CODE,
            "text": TEXT,
            "form": (str, None),
            "force": CODE,
            "unit": str,
            "on": DAY,
            "deadline": DAY,
            "verdict": VERDICT,
            "possible": [VERDICT],
            **dict.fromkeys(
                (
                    "actual",
                    "low",
                    "high",
                    "required",
                    "required_upper",
                    "remaining",
                    "baseline",
                    "expected",
                    "pace_needed",
                    "pace_so_far",
                    "achieved_percent",
                    "exceeded_percent",
                ),
                (POINTS, None),
            ),
            "comparator": (CODE, None),
            "source": (CODE, None),
            "figures": [{"value": POINTS, "on": DAY, "source": str}],
            "missing": [str],
            "failing_units": [UNIT],
            "units": [UNIT],
            "milestones": [
                {
                    "on": DAY,
                    "required": POINTS,
                    "actual": (POINTS, None),
                    "verdict": VERDICT,
                }
            ],
            "lost_on": (DAY, None),
        }
    ],
    "findings": [{"code": CODE, "target": str, "arguments": {...: str}, "text": TEXT}],
}
