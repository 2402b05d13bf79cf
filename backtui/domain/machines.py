"""What one machine learns of the others that share a sync folder (formats.md, "Several machines")."""

from datetime import date, datetime

from msgspec import Struct

from backtui.domain.errors import BacktuiError


class Named(Struct, frozen=True):
    """A record that a person has to be told of by name."""

    kind: str
    """The list of formats.md that it stands in."""
    day: date
    programme: str = ""
    """Of a session; else ""."""


class Arrival(Struct, frozen=True):
    """What came in from one machine, in records."""

    machine: str
    """What it is called."""
    sessions: int = 0
    """New ones."""
    others: int = 0
    """New records of any other kind."""
    changed: int = 0
    """Sessions that say something else now."""
    deleted: int = 0
    """Sessions that were here and were deleted there."""
    came_back: tuple[Named, ...] = ()
    """Deleted here; changed there, mostly without the deletion having been seen, or brought back there."""
    gave_way: tuple[Named, ...] = ()
    """Changed here, and changed later there without that having been seen: theirs holds."""

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(
            self.sessions or self.others or self.changed or self.deleted or self.came_back or self.gave_way
        )


class Exchanged(Struct, frozen=True):
    """What came of one look into the folder."""

    arrivals: tuple[Arrival, ...] = ()
    troubles: tuple[BacktuiError, ...] = ()
    """What was passed over or could not be written, for present.failures."""
    changed: bool = False
    """Whether the history is another than before."""


class MachineSeen(Struct, frozen=True):
    """Another machine, as far as it is known here."""

    name: str
    seen: datetime | None
    """When its file was last read anew; None when it never was."""
    sessions: int = 0
    """That it brought, in all."""
    others: int = 0
    """Other records that it brought, changes and deletions among them."""
    here: bool = True
    """Its file is in the folder."""
