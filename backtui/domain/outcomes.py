"""Which exercise a person keeps, and what their ratings say.

Sources: consistency.md rule 8; evidence.md section D.
"""

from dataclasses import dataclass
from datetime import date

KEPT_SESSIONS = 6
"""Sessions before the kept exercise gets a name (rule 8)."""
KEPT_WEEKS = 3
"""Weeks before the kept exercise gets a name (rule 8)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One activity over the headline's window."""

    activity: str
    programme: str
    """Its latest programme's id."""
    family: str
    weeks: int
    """Weeks of the window in which it was done."""
    of: int
    """Weeks in the window."""
    sessions: int
    complete_share: float
    """0.0 to 1.0."""
    enjoyment: float | None
    """Mean, 0 to 10, or None when never rated."""
    active_seconds: int
    last_day: date

    @property
    def named(self) -> bool:
        """Enough to be called the one you keep (rule 8)."""
        return self.sessions >= KEPT_SESSIONS and self.weeks >= KEPT_WEEKS
