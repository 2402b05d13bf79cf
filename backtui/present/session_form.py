"""A session by hand, line by line: what each says, how it is typed, and what a step does to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.harmless import harmless
from backtui.domain.history import Draft, day_in, time_in
from backtui.domain.programme import Programme
from backtui.present.dates import clock_time, duration, short_date
from backtui.present.rating import HIGHEST, open_hint
from backtui.present.words import N_, _, localized

MINUTES_STEP = 5
TIME_STEP = timedelta(minutes=15)
RATINGS = {
    "pain_before": N_("Pain before"),
    "pain_after": N_("Pain after"),
    "next_day_pain": N_("The next day"),
    "effort": N_("Effort"),
    "enjoyment": N_("Enjoyment"),
}
"""The lines that hold a number from 0 to 10 or nothing."""
TYPED_LENGTH = 10
"""Characters of the longest way to write a day."""
TYPED = {"day": "0123456789.-/", "time": "0123456789.:", "minutes": "0123456789"}
"""What can be typed into a line."""
NOTE_SHOWN = 40
"""Characters of the note that the form shows."""


class Field(Struct, frozen=True):
    """One line of the form."""

    key: str
    name: str
    value: str
    about: str
    """A sentence that is shown while it is open."""


def fields(
    draft: Draft, programmes: Sequence[Programme], latest: datetime, *, new: bool, open_one: bool = False
) -> tuple[Field, ...]:
    """Every line, in the language in use.

    `latest` is the present moment; `new` a session that is not in the history yet; `open_one` says that a
    number that is asked for is a 1 that may become 10.
    """
    today, day = latest.date(), draft.started_at.date()
    known = (localized(one.name) for one in programmes if one.id == draft.programme)
    programme = next(known, harmless(draft.programme))
    ratings = [name for name in RATINGS if name != "next_day_pain" or not new]
    scale = open_hint() if open_one else _("0 to 9, x for 10. Backspace leaves it open.")
    return (
        Field("exercise", _("Exercise"), programme, ""),
        Field(
            "day",
            _("Day"),
            _("today") if day == today else short_date(day, today),
            _("A day can be typed, too: 24.12 or 24.12.2025"),
        ),
        Field("time", _("Started at"), clock_time(draft.started_at), _("Can be typed: 1830")),
        Field(
            "minutes",
            _("Active time"),
            duration(draft.minutes * 60),
            _("Can be typed, in minutes. Pauses do not count."),
        ),
        *(Field(key, _(RATINGS[key]), _rated(getattr(draft, key)), scale) for key in ratings),
        Field("note", _("Note"), _in_short(draft.note) or _("none"), _("The key n writes one.")),
    )


def savable(draft: Draft, given: Draft, latest: datetime) -> Draft:
    """What is saved of `draft`: never beyond the present moment, unless it was so in `given`."""
    if (draft.started_at, draft.minutes) == (given.started_at, given.minutes):
        return draft
    return draft.past(latest)


def read(draft: Draft, key: str, text: str, latest: datetime) -> Draft | None:
    """The draft with `text` typed into its line for day, time or minutes; None while that means nothing."""
    if key == "minutes":
        return draft.lasting(int(text)) if text.isdigit() else None
    if key == "day":
        day = day_in(text, latest.date())
        return None if day is None else draft.on(day)
    time = time_in(text)
    if time is None:
        return None
    return replace(draft, started_at=draft.started_at.replace(hour=time[0], minute=time[1]))


def stepped(draft: Draft, key: str, by: int, programmes: Sequence[Programme]) -> Draft:
    """The draft with the next value of a line (`by` is 1), or the one before (-1); the note has none."""
    if key == "exercise":
        ids = [one.id for one in programmes]
        at = (ids.index(draft.programme) if draft.programme in ids else 0) + by
        return draft.of(programmes[at % len(ids)])
    if key == "day":
        return draft.on(draft.started_at.date() + timedelta(days=by))
    if key == "time":
        return replace(draft, started_at=draft.started_at + by * TIME_STEP)
    if key == "minutes":
        return draft.lasting((draft.minutes // MINUTES_STEP + by) * MINUTES_STEP)
    value = getattr(draft, key)
    number = (0 if by > 0 else HIGHEST) if value is None else value + by
    return rated(draft, key, number if 0 <= number <= HIGHEST else None)


def rated(draft: Draft, key: str, value: int | None) -> Draft:
    """The draft with a number from 0 to 10 in a line of RATINGS; None leaves it open."""
    changed: dict[str, Any] = {key: value}
    return replace(draft, **changed)


def not_understood(text: str, *, stays: str = "") -> str:
    """What to say of a day, a time or minutes that mean nothing; `stays` is the value that holds on."""
    if stays:
        return _("“{text}” was not understood, and {value} stays.").format(text=text, value=stays)
    return _("“{text}” was not understood.").format(text=text)


def _in_short(note: str) -> str:
    note = harmless(note)
    return note if len(note) <= NOTE_SHOWN else note[: NOTE_SHOWN - 1] + "…"


def _rated(value: int | None) -> str:
    return _("not said") if value is None else _("{value} of 10").format(value=value)
