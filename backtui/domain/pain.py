"""The pain rules, 0 to 10 (safety-rules.md, pain rules)."""

RED = 6
"""Pain that is always too much for a move, when it is higher than at the start."""
MOST = 10


def red_from(start: int) -> int | None:
    """The pain from which a move is left, when a session began at `start`; None when there is none higher.

    Red is 6 or more and higher than at the start, or more than 2 above it.
    """
    limit = min(max(RED, start + 1), start + 3)
    return limit if limit <= MOST else None
