"""The pain rules, 0 to 10: one light for each number, by the pain at the start.

The table: check.md, How much pain is all right.
"""

from enum import StrEnum

MOST = 10
_GREEN_ANYWAY = 3
"""Pain that is always all right to go on with."""
_RED_ANYWAY = 6
"""Pain that is always too much for a move, when it is higher than at the start."""
_SORE = 5
"""Start pain from which none higher is all right."""


class PainLight(StrEnum):
    """What to do about a pain number while moving."""

    GREEN = "green"
    """Carry on."""
    AMBER = "amber"
    """Take the easier way, smaller and slower."""
    RED = "red"
    """Leave that move: an easy walk, or the end."""


def green_to(start: int) -> int:
    """The highest pain with which one carries on, when the session began at `start`."""
    return start if start >= _SORE else max(_GREEN_ANYWAY, start + 1)


def red_from(start: int) -> int | None:
    """The pain from which a move is left; None when the session began at 10."""
    limit = start + 1 if start >= _SORE else min(max(_GREEN_ANYWAY + 1, start + 3), _RED_ANYWAY)
    return limit if limit <= MOST else None


def pain_light(start: int, now: int) -> PainLight:
    """The light for the pain `now`, when the session began at `start`; both 0 to 10."""
    if now <= green_to(start):
        return PainLight.GREEN
    red = red_from(start)
    return PainLight.RED if red is not None and now >= red else PainLight.AMBER
