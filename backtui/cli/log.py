"""`backtui log`: a session that was done without the timer, or the last such one taken back."""

from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

import click
from msgspec.structs import replace

from backtui.cli.dates import Day, names
from backtui.cli.exercises import catalogue_for, complete_both, programme_named
from backtui.cli.options import Number, as_text, not_empty, refuse_more, with_places
from backtui.cli.output import print_errors, write
from backtui.cli.places import Places
from backtui.cli.when import TimeOfDay
from backtui.clock import SystemClock
from backtui.domain.consistency import today_for
from backtui.domain.diary import Diary
from backtui.domain.errors import BacktuiError, WrongUsage
from backtui.domain.history import EARLIEST, LONGEST_MINUTES, Draft, later, logged, new_draft, with_change
from backtui.domain.preferences import Preferences
from backtui.domain.programme import Catalogue
from backtui.domain.session import NOTE_LENGTH, Session, Source
from backtui.present.dates import clock_time, duration, long_date
from backtui.present.history import effect
from backtui.present.names import programme_name
from backtui.present.status import figures_for
from backtui.present.summary import this_week
from backtui.present.words import _
from backtui.store.history import TinyHistory

RATING = Number(0, 10)
UNKNOWN = ("-", "?")
"""What stands for a rating that is not known."""


class Pain(click.ParamType["int | None"]):
    """A rating, or None for one that is not known."""

    name = "pain"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """Return the rating. Raises click.BadParameter for another text."""
        if value is None or value in UNKNOWN:
            return None
        try:
            return RATING.convert(value, param, ctx)
        except click.BadParameter as error:
            self.fail(f"{error.message} {_both_pains()}", param, ctx)


class LogCommand(click.Command):
    """Says in its own words that --pain takes two."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. Raises click.UsageError."""
        try:
            return super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            if error.option_name != "--pain":
                raise
            raise click.BadOptionUsage("--pain", _both_pains(), ctx=ctx) from error


def _both_pains() -> str:
    return _("--pain takes two, before and after, with - for one that you do not know: --pain - 3")


@click.command(
    cls=LogCommand,
    context_settings={"allow_extra_args": True},
    epilog=_(
        "An activity is walk, bike, pool, strength, yoga, pilates, taichi, mobility, or one of your own. The "
        "ids of programmes: backtui programmes list"
    ),
)
@click.argument("exercise", metavar="PROGRAMME|ACTIVITY", required=False, shell_complete=complete_both)
@click.option(
    "--minutes",
    metavar="N",
    type=Number(1, LONGEST_MINUTES),
    help=_("How many minutes it lasted, 1 to 600; without it as many as the programme usually lasts."),
)
@click.option(
    "--on",
    "day",
    metavar="DATE",
    type=Day(),
    help=_("The day: 2026-11-23, {names}; without it today. A weekday is the last one.").format(
        names=names()
    ),
)
@click.option(
    "--at",
    metavar="HH:MM",
    type=TimeOfDay(),
    help=_("When it began; without it, as if it ended at this time of day."),
)
@click.option(
    "--pain",
    metavar="BEFORE AFTER",
    nargs=2,
    type=Pain(),
    help=_("Pain before and after, 0 to 10; - for one that you do not know."),
)
@click.option("--effort", metavar="N", type=RATING, help=_("How hard it was, 0 to 10."))
@click.option("--enjoyment", metavar="N", type=RATING, help=_("How much you liked it, 0 to 10."))
@click.option("--note", metavar="TEXT", callback=not_empty, help=_("What you want to remember of it."))
@click.option("--undo", is_flag=True, help=_("Take back the session that was added last, and nothing else."))
@with_places
@click.pass_context
def log_command(
    context: click.Context,
    *,
    exercise: str | None,
    minutes: int | None,
    day: date | None,
    at: time | None,
    pain: tuple[int | None, int | None] | None,
    effort: int | None,
    enjoyment: int | None,
    note: str | None,
    undo: bool,
) -> None:
    """Add it by the app's own way: the same lock, the same record."""
    places = context.ensure_object(Places)
    preferences = places.preferences()
    refuse_more(context, _("A day comes after --on, minutes come after --minutes."))
    details = (exercise, minutes, day, at, pain, effort, enjoyment, note)
    if undo:
        if any(one is not None for one in details):
            raise WrongUsage("undo_with_more")
        run_undo(places, preferences)
        return
    if exercise is None:
        raise click.MissingParameter(param=context.command.params[0], ctx=context)
    clock, history = SystemClock(), TinyHistory(places.paths.data, SystemClock())
    diary, catalogue = history.read(), catalogue_for(places.paths)
    print_errors(*history.notices, *catalogue.refused)
    now = clock.now()
    programme = programme_named(exercise, catalogue, diary.sessions)
    draft = new_draft(programme, now).lasting(minutes or programme.minutes)
    draft = replace(
        draft,
        started_at=_start(draft, now, day, at),
        pain_before=pain[0] if pain else None,
        pain_after=pain[1] if pain else None,
        effort=effort,
        enjoyment=enjoyment,
        note=_note(note),
    )
    session = logged(draft, str(uuid4()), now)
    if session.ended_at > now:
        raise WrongUsage("log_ahead", start=f"{draft.started_at:%Y-%m-%d %H:%M}", minutes=draft.minutes)
    history.save(session)
    said = _("Added: {session}.").format(session=_named(session, catalogue, now.date()))
    _say(said, diary, None, session, preferences)


def run_undo(places: Places, preferences: Preferences) -> None:
    """Delete the session that was added by hand last, and say what that does. Raises BacktuiError."""
    clock, history = SystemClock(), TinyHistory(places.paths.data, SystemClock())
    diary, catalogue = history.read(), catalogue_for(places.paths)
    print_errors(*history.notices)
    added = [one for one in diary.sessions if one.source is Source.LOGGED]
    if not added:
        raise BacktuiError("nothing_to_undo")
    last = max(added, key=lambda one: (one.modified_at, one.id))
    now = clock.now()
    named = _named(last, catalogue, now.date())
    if history.was_changed(last):
        # Its time is that of the change, here or on another machine: another may have been added after it.
        raise BacktuiError("undo_changed", session=named)
    history.delete(last, later(now, last.modified_at))
    said = _("Taken back: {session}.").format(session=named)
    _say(said, diary, last, None, preferences)


def _start(draft: Draft, now: datetime, day: date | None, at: time | None) -> datetime:
    """When it began, by the clock of that day. Raises WrongUsage for a day before 1900."""
    if day is not None and day < EARLIEST:
        raise WrongUsage("day_too_early", day=day, earliest=EARLIEST)
    just_now = draft.past(now).started_at
    if at is None and day in (None, now.date()):
        return just_now  # after midnight it began yesterday
    # Without an offset, so that it gets the one which holds on that day.
    return datetime.combine(day or now.date(), at or just_now.time()).astimezone()


def _note(note: str | None) -> str:
    """The note as it is kept. Raises WrongUsage for one that is longer than the app would take."""
    text = as_text(note or "")
    if len(text) > NOTE_LENGTH:
        raise WrongUsage("note_too_long", length=len(text), most=NOTE_LENGTH)
    return text


def _named(session: Session, catalogue: Catalogue, today: date) -> str:
    name = programme_name(session.programme, catalogue)
    length, start = duration(session.active_seconds), clock_time(session.started_at)
    return _("{name}, {day} at {time}, {length}").format(
        name=name, day=long_date(session.day, today), time=start, length=length
    )


def _say(
    said: str, diary: Diary, before: Session | None, after: Session | None, preferences: Preferences
) -> None:
    """Tell what was done, and what it adds to the weeks or takes from them."""
    today = today_for(SystemClock().now().date(), diary.sessions)
    changed = replace(diary, sessions=with_change(diary.sessions, before, after))
    was, then = (figures_for(one, today, preferences.week_start) for one in (diary, changed))
    write(f"{said}\n{effect(was, then, preferences.week_start)}\n{this_week(then)}\n")
