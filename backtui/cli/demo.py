"""`backtui demo`: the app over a made-up year, in a folder that is removed at the end."""

import os
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import click
from msgspec.structs import replace

from backtui.cli.options import Number, not_empty, with_plain
from backtui.cli.places import Places
from backtui.cli.run import run_app
from backtui.clock import FastClock
from backtui.content import load_content
from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.domain.preferences import Preferences
from backtui.domain.programme import Family
from backtui.domain.safety import Reply, SafetyContent
from backtui.domain.screening import full_check
from backtui.domain.session import Outcome, Session
from backtui.paths import Paths, data_folder
from backtui.present.words import _
from backtui.settings import locale_country
from backtui.store.history import TinyHistory

SPEED = 60
FASTEST = 600
"""Times as fast as the clock on the wall."""
WEEKS = 52
CHECK_WEEKS = (52, 39, 26, 13)
"""How many weeks ago a full check was answered, besides today's and the one after the stop."""
TOO_SHORT = timedelta(hours=2)
"""No session begins this close before now: it would run into today's check."""


@dataclass(frozen=True, slots=True)
class _Period:
    """Some weeks in which much the same was done."""

    until: int
    """Weeks before the running one, the last of the stretch."""
    days: tuple[tuple[int, str, int], ...]
    """Weekday from 0 for Monday, programme id, minutes."""


FAMILIES = {"walk": Family.CARDIO, "yoga": Family.MINDBODY, "strength": Family.STRENGTH}

PERIODS = (
    _Period(50, ((0, "walk_easy_start", 10), (3, "walk_easy_start", 10))),
    _Period(47, ((0, "walk_easy_start", 15), (3, "walk_easy_start", 15), (5, "walk_easy_start", 15))),
    _Period(44, ((0, "walk_easy_start", 20), (2, "walk_easy_start", 20), (5, "walk_easy_start", 20))),
    _Period(38, ((0, "walk_steady_35", 25), (3, "walk_steady_35", 25))),
    _Period(33, ((0, "walk_steady_35", 30), (2, "yoga_chair_20", 20), (5, "walk_steady_35", 30))),
    _Period(30, ()),
    _Period(22, ((1, "walk_steady_35", 30), (4, "yoga_lowback_35", 35), (6, "walk_steady_35", 30))),
    _Period(21, ()),
    _Period(15, ((0, "walk_steady_35", 30), (3, "walk_steady_35", 30))),
    _Period(9, ((0, "walk_steady_35", 35), (2, "strength_gentle_20", 20), (5, "walk_steady_35", 35))),
    _Period(8, ()),
    _Period(0, ((0, "walk_steady_35", 35), (2, "walk_interval_40", 40), (4, "yoga_lowback_35", 35))),
)
"""The year, the earliest stretch first. Weeks 32 to 30 are a holiday, 21 and 8 are empty ones like any."""

ILL_WEEK = 12
STOP_WEEK = 41
"""The week whose first session was ended by a stop sign."""
NOTES = (
    "Stiff at first, better after ten minutes.",
    "Rain, went anyway.",
    "Walked with Kari.",
    "Tired today, took it slowly.",
)


def sample_history(now: datetime, content: SafetyContent) -> Iterator[Record]:
    """A plausible year up to `now`: checks, goals, pauses and sessions. Always the same year."""
    chance = random.Random(1)
    monday = now.date() - timedelta(days=now.weekday())

    def moment(weeks: int, weekday: int, hour: int) -> datetime:
        day = monday + timedelta(days=weekday - 7 * weeks)
        return datetime.combine(day, time(hour), now.tzinfo)

    def new_id() -> str:
        return str(UUID(int=chance.getrandbits(128), version=4))

    answers = {question.id: Reply.NO for question in content.questions}
    diary = Diary()
    yield _goal(new_id(), 2, moment(WEEKS, 0, 8))
    yield _goal(new_id(), 3, moment(29, 0, 8))
    yield _pause(new_id(), PauseReason.AWAY, monday - timedelta(weeks=32), 21, now)
    yield _pause(new_id(), PauseReason.ILL, monday - timedelta(weeks=ILL_WEEK), 7, now)

    checks = [moment(weeks, 0, 7) for weeks in CHECK_WEEKS] + [moment(STOP_WEEK, 1, 10), now]
    for at in sorted(checks):
        check, _verdict = full_check(new_id(), at, content, answers=answers, pain=3, diary=diary)
        diary = Diary(checks=(*diary.checks, check))
        yield check

    for weeks in range(WEEKS, -1, -1):
        days = next(stretch.days for stretch in PERIODS if weeks >= stretch.until)
        worse = weeks / WEEKS
        if weeks == ILL_WEEK:
            continue
        for number, (weekday, programme, minutes) in enumerate(days):
            started = moment(weeks, weekday, chance.choice((8, 9, 17, 18)))
            stopped = weeks == STOP_WEEK and number == 0
            skipped = number > 0 and chance.random() < 0.12
            if not skipped and started < now - TOO_SHORT:
                yield _session(new_id(), programme, minutes, started, chance, worse=worse, stopped=stopped)


def _session(
    session_id: str,
    programme: str,
    minutes: int,
    started: datetime,
    chance: random.Random,
    *,
    worse: float,
    stopped: bool,
) -> Session:
    """One session; `worse` is 1 for the beginning of the year and 0 for its end."""
    planned = minutes * 60
    early = chance.random() < 0.08
    active = 380 if stopped else round(planned * 0.7) if early else planned
    ended = started + timedelta(seconds=active + chance.randrange(90))
    before = round(2 + 3 * worse + chance.random())
    activity = programme.partition("_")[0]
    outcome = Outcome.ENDED_EARLY if early else Outcome.COMPLETED
    return Session(
        id=session_id,
        programme=programme,
        family=FAMILIES[activity],
        activity=activity,
        started_at=started,
        ended_at=ended,
        planned_seconds=planned,
        active_seconds=active,
        outcome=Outcome.STOPPED_FOR_SAFETY if stopped else outcome,
        modified_at=ended,
        stop_sign="sharp" if stopped else None,
        pain_before=before,
        pain_after=max(0, before + chance.choice((-2, -1, -1, 0, 0, 1))),
        effort=chance.choice((2, 3, 3, 4)),
        enjoyment=chance.choice((6, 7, 7, 8, 9) if activity != "strength" else (4, 5, 6)),
        next_day_pain=max(0, before + chance.choice((-1, 0, 0))) if chance.random() < 0.5 else None,
        note=chance.choice(NOTES) if chance.random() < 0.1 else "",
    )


def _goal(goal_id: str, days: int, at: datetime) -> Goal:
    return Goal(goal_id, days, at.date(), at)


def _pause(pause_id: str, reason: PauseReason, first: date, days: int, now: datetime) -> Pause:
    return Pause(pause_id, reason, first, first + timedelta(days=days - 1), now)


class PassingSettings:
    """Settings that last as long as the demo (domain.ports.SettingsFile)."""

    warnings: tuple[BacktuiError, ...] = ()
    where = ""

    def __init__(self, preferences: Preferences) -> None:
        self.unset = preferences
        self.saved: Preferences | None = None

    def load(self) -> Preferences:
        """What was saved last, or what the demo begins with."""
        return self.saved or self.unset

    def save(self, preferences: Preferences) -> None:
        """Keep them in memory."""
        self.saved = preferences


@click.command()
@click.option("--theme", metavar="NAME", callback=not_empty, help=_("In these colours, as backtui-light."))
@click.option("--language", type=click.Choice(["en", "nb"]), help=_("In this language."))
@click.option(
    "--speed",
    metavar="N",
    type=Number(1, FASTEST),
    default=SPEED,
    help=_("How many times as fast the clock goes, 1 to {fastest}; without it {usual}.").format(
        fastest=FASTEST, usual=SPEED
    ),
)
@click.option("--empty", is_flag=True, help=_("Without the year: as a new person sees it."))
@with_plain
@click.pass_obj
def demo_command(places: Places, *, theme: str | None, language: str | None, speed: int, empty: bool) -> int:
    """Run it in a throwaway folder; nothing of the person's own is read or written."""
    if theme is not None:
        from backtui.cli.settings import check_theme

        check_theme(theme)
    preferences = Preferences(
        language=language or "",
        # With a country the app does not open on its welcome.
        country="" if empty else locale_country(os.environ) or "other",
        voice=False,
        tones=False,
    )
    if theme is not None:
        preferences = replace(preferences, theme=theme)
    return run_demo(preferences, speed=speed, empty=empty, plain=places.plain)


def run_demo(
    preferences: Preferences, *, speed: int = SPEED, empty: bool = False, plain: bool = False
) -> int:
    """Run the app over the made-up year, or over nothing; its exit code. Nothing is left behind.

    `speed` is how many times as fast the clock goes; `plain` asks for lines of text instead of a screen.
    """
    with tempfile.TemporaryDirectory(prefix="backtui-demo-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        clock = FastClock(speed)
        if not empty:
            fill(folder, clock.now())
        paths = Paths(data=folder, config=folder / "settings.toml")
        return run_app(
            paths=paths, clock=clock, settings=PassingSettings(preferences), demo=True, plain=plain
        )


def fill(folder: Path, now: datetime) -> None:
    """Write the made-up year up to `now` into `folder`."""
    TinyHistory(folder).save(*sample_history(now, load_content(data_folder()).safety))
