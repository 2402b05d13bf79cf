"""`backtui pause` and `backtui resume`: weeks that ask nothing, now or ahead (consistency.md rule 5)."""

from datetime import date
from uuid import uuid4

import click

from backtui.cli.dates import Day, names
from backtui.cli.options import refuse_more, with_places
from backtui.cli.output import print_errors, write
from backtui.cli.places import Places
from backtui.clock import SystemClock
from backtui.domain.consistency import Pause, PauseReason, open_pause, today_for
from backtui.domain.diary import Diary
from backtui.domain.errors import BacktuiError, WrongUsage
from backtui.domain.pausing import REASONS, coming_pauses, end_pauses
from backtui.present.names import reason_name
from backtui.present.pausing import pause_effect, pause_ended_text, safety_pause_line
from backtui.present.summary import pause_days
from backtui.present.words import _, ngettext
from backtui.store.history import TinyHistory


@click.command(context_settings={"allow_extra_args": True})
@click.option(
    "--from",
    "first",
    metavar="DATE",
    type=Day(ahead=True),
    is_eager=True,
    help=_("The first day: 2026-11-23, {names}; without it today. A weekday is the coming one.").format(
        names=names()
    ),
)
@click.option(
    "--until",
    "last",
    metavar="DATE",
    type=Day(ahead=True, after="first"),
    help=_("The last day, a weekday being the one after the first day; without it until backtui resume."),
)
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in REASONS]),
    default=PauseReason.OTHER.value,
    help=_("Why: ill, a bad spell (flare_up), away, or other."),
)
@with_places
@click.pass_context
def pause_command(context: click.Context, *, first: date | None, last: date | None, reason: str) -> None:
    """Keep a pause as the app does, and say what it means for the weeks."""
    places = context.ensure_object(Places)
    preferences, history = places.preferences(), TinyHistory(places.paths.data, SystemClock())
    refuse_more(context, _("The days come after --from and --until."))
    diary, today = _read(history)
    begins = first or today
    if last is not None and last < begins:
        raise WrongUsage("days_turned_round", since=begins, until=last)
    pause = Pause(str(uuid4()), PauseReason(reason), begins, last, SystemClock().now())
    effect = pause_effect(diary, pause, today, preferences.week_start)
    history.save(pause)
    said = pause_days(pause, today)
    if pause.reason is not PauseReason.OTHER:
        said += " " + _("Reason: {reason}.").format(reason=reason_name(pause.reason))
    write("\n".join((said, *effect, *_way_back(pause, today))) + "\n")


def _way_back(pause: Pause, today: date) -> tuple[str, ...]:
    """How to end it or take it back; one that is over cannot be."""
    if pause.first_day > today:
        return (_("To take it back: backtui resume --all"),)
    over = pause.last_day is not None and pause.last_day < today
    return () if over else (_("To end it: backtui resume"),)


@click.command()
@click.option("--all", "every", is_flag=True, help=_("Take back the pauses that lie ahead, too."))
@with_places
@click.pass_obj
def resume_command(places: Places, *, every: bool) -> None:
    """End the person's own pauses that today lies in, with yesterday as their last day."""
    places.preferences()
    clock, history = SystemClock(), TinyHistory(places.paths.data, SystemClock())
    diary, today = _read(history)
    to_save, to_delete = end_pauses(diary.pauses, today, clock.now())
    running = bool(to_save or to_delete)
    ahead = coming_pauses(diary.pauses, today) if every else ()
    if not running and not ahead:
        held = open_pause(diary.pauses, today)
        if held is not None and held.reason is PauseReason.SAFETY:
            raise BacktuiError("paused_for_safety", why=safety_pause_line())
        raise BacktuiError("no_pause")
    if to_save:
        history.save(*to_save)
    for pause in (*to_delete, *ahead):
        history.delete(pause, clock.now())
    if running:
        write(pause_ended_text() + "\n")
    if every and to_save:
        write(_("The days that have passed stay paused.") + "\n")
    if ahead:
        said = ngettext(
            "{count} planned pause is taken back.", "{count} planned pauses are taken back.", len(ahead)
        )
        write(said.format(count=len(ahead)) + "\n")


def _read(history: TinyHistory) -> tuple[Diary, date]:
    """What is remembered, and the day that it is."""
    diary = history.read()
    print_errors(*history.notices)
    return diary, today_for(SystemClock().now().date(), diary.sessions)
