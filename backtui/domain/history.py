"""Changing by hand what is kept: a session done without the timer, an edit, and taking a change back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.choice import Selection
from backtui.domain.long_history import LongList
from backtui.domain.programme import SECONDS_PER_MINUTE, Family, Programme
from backtui.domain.session import Outcome, Session, Source

LOGGED_MINUTES = 30
"""Length that a session added by hand has at first."""
BORDER = timedelta(days=3)
"""After what is long ago, until its last day is over everywhere."""
LONGEST_MINUTES = 600
"""Most minutes that can be set by hand."""
EARLIEST = date(1900, 1, 1)
"""First day that can be set by hand."""


class Draft(Struct, frozen=True):
    """What a person says about a session, before it is kept."""

    programme: str
    family: Family
    activity: str
    started_at: datetime
    """Aware."""
    minutes: int
    """Active minutes, 0 to 600; an edited session may have had more."""
    pain_before: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    enjoyment: int | None = None
    next_day_pain: int | None = None
    note: str = ""

    def of(self, programme: Programme) -> "Draft":
        """The same with another exercise."""
        return replace(self, programme=programme.id, family=programme.family, activity=programme.activity)

    def lasting(self, minutes: int) -> "Draft":
        """The same with another length, brought within bounds."""
        return replace(self, minutes=min(max(minutes, 1), LONGEST_MINUTES))

    def on(self, day: date) -> "Draft":
        """The same at that time of another day; days before 1900 are left out."""
        if day < EARLIEST:
            return self
        return replace(self, started_at=datetime.combine(day, self.started_at.timetz()))

    def past(self, now: datetime) -> "Draft":
        """The same, earlier where it would not be over at `now` (aware)."""
        length = timedelta(minutes=self.minutes)
        if self.started_at + length <= now:
            return self
        return replace(self, started_at=(now - length).replace(second=0, microsecond=0))


def new_draft(programme: Programme, now: datetime) -> Draft:
    """A session that has just ended, of half an hour."""
    fields = (programme.id, programme.family, programme.activity)
    return Draft(*fields, now.replace(second=0, microsecond=0), LOGGED_MINUTES).past(now)


def draft_on(done: Selection, day: date, now: datetime) -> Draft:
    """A session of that length, as if it had ended at this time (`now`, aware) of `day`.

    Just after midnight what was done today began yesterday.
    """
    draft = new_draft(done.programme, now).lasting(done.minutes)
    draft = replace(draft, started_at=now.replace(second=0, microsecond=0)).past(now)
    return draft if day == now.date() else draft.on(day)


def draft_of(session: Session) -> Draft:
    """What can be changed in a session."""
    return Draft(
        programme=session.programme,
        family=session.family,
        activity=session.activity,
        started_at=session.started_at,
        minutes=session.active_seconds // SECONDS_PER_MINUTE,
        pain_before=session.pain_before,
        pain_after=session.pain_after,
        effort=session.effort,
        enjoyment=session.enjoyment,
        next_day_pain=session.next_day_pain,
        note=session.note,
    )


def logged(draft: Draft, new_id: str, at: datetime) -> Session:
    """The record of a session done without the timer: what was done is its plan (formats.md, A session)."""
    seconds = draft.minutes * SECONDS_PER_MINUTE
    return Session(
        id=new_id,
        programme=draft.programme,
        family=draft.family,
        activity=draft.activity,
        started_at=draft.started_at,
        ended_at=draft.started_at + timedelta(seconds=seconds),
        planned_seconds=seconds,
        active_seconds=seconds,
        outcome=Outcome.COMPLETED,
        modified_at=at,
        pain_before=draft.pain_before,
        pain_after=draft.pain_after,
        effort=draft.effort,
        enjoyment=draft.enjoyment,
        next_day_pain=draft.next_day_pain,
        note=draft.note,
        source=Source.LOGGED,
    )


def edited(session: Session, draft: Draft, at: datetime) -> Session:
    """`session` as `draft` says, in a revision later than its own.

    Seconds and pauses that the draft says nothing about stay as they were; so does the plan of a session that
    had one. It ends no earlier than its active time allows, also where a clock had been set back.
    """
    active = session.active_seconds
    if draft.minutes != active // SECONDS_PER_MINUTE:
        active = draft.minutes * SECONDS_PER_MINUTE
    elapsed = session.ended_at - session.started_at + timedelta(seconds=active - session.active_seconds)
    elapsed = max(elapsed, timedelta(seconds=active))
    had_plan = session.source is Source.TIMER or session.planned_seconds != session.active_seconds
    return replace(
        session,
        programme=draft.programme,
        family=draft.family,
        activity=draft.activity,
        started_at=draft.started_at,
        ended_at=draft.started_at + elapsed,
        planned_seconds=session.planned_seconds if had_plan else active,
        active_seconds=active,
        pain_before=draft.pain_before,
        pain_after=draft.pain_after,
        effort=draft.effort,
        enjoyment=draft.enjoyment,
        next_day_pain=draft.next_day_pain,
        note=draft.note,
        modified_at=later(at, session.modified_at),
    )


def later(at: datetime, than: datetime) -> datetime:
    """`at`, or just after `than` where the clock was set back: the later revision wins (formats.md)."""
    return max(at, than + timedelta(microseconds=1))


class Change(Struct, frozen=True):
    """One change of a session, so that it can be taken back."""

    before: Session | None
    """None when it was added."""
    after: Session | None
    """None when it was deleted."""
    at: datetime
    """The revision that it made."""

    @property
    def session(self) -> Session:
        """The session that was changed, as it was at first."""
        found = self.before or self.after
        assert found is not None
        return found

    def still_holds(self, present: Session | None) -> bool:
        """Whether the session is now as this change left it, whatever its revision is."""
        if present is None or self.after is None:
            return present is self.after
        return replace(present, modified_at=self.after.modified_at) == self.after

    def restored(self, present: Session | None, at: datetime) -> Session | None:
        """What to save to take it back, later than the change or the deletion; None for deleting it."""
        if self.before is None:
            return None
        newest = self.at if present is None else max(self.at, present.modified_at)
        return replace(self.before, modified_at=later(at, newest))


def with_change(
    sessions: Sequence[Session], before: Session | None, after: Session | None
) -> Sequence[Session]:
    """The sessions as they would be, sorted by time."""
    if isinstance(sessions, LongList) and _is_lately(sessions, before, after):
        return LongList(sessions.before, tuple(with_change(sessions.lately, before, after)))
    kept = [one for one in sessions if before is None or one.id != before.id]
    return sorted(kept if after is None else [*kept, after], key=lambda one: (one.started_at, one.id))


def _is_lately(sessions: LongList[Session], before: Session | None, after: Session | None) -> bool:
    """Whether a change touches nothing of long ago, nor a day that has sessions of long ago."""
    touched = before is None or before in sessions.lately
    return touched and (after is None or after.started_at >= sessions.before.until + BORDER)


def day_in(text: str, today: date) -> date | None:
    """The past day that someone types: "24.12", "24/12/2025", "2025-12-24"; None for anything else.

    A day comes before its month; without a year it is the latest such day until `today`.
    """
    parts = text.replace("/", ".").replace("-", ".").replace(" ", ".").strip(".").split(".")
    if not 2 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        numbers.reverse()
    if len(parts) == 3 and len(str(numbers[2])) == 2:
        numbers[2] += 2000
    # A 29 February lies at most eight years back.
    years = [numbers[2]] if len(numbers) == 3 else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            day = date(year, numbers[1], numbers[0])
        except (ValueError, OverflowError):
            continue
        if EARLIEST <= day <= today:
            return day
    return None


def time_in(text: str) -> tuple[int, int] | None:
    """Hour and minute that someone types: "18", "830", "1830", "18:30", "18.30"; None for anything else."""
    digits = text.replace(".", ":")
    hours, colon, minutes = digits.partition(":")
    if not colon and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    if not all(part.isascii() and part.isdigit() for part in (hours, minutes or "0")):
        return None
    found = int(hours), int(minutes or 0)
    return found if found[0] < 24 and found[1] < 60 else None
