"""Dates as they are typed on the command line (commands.md, Dates)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from backtui.cli.when import WEEKDAYS, weekday_number
from backtui.domain.errors import WrongUsage
from backtui.present.words import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])
NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""Days from today."""
_AWAY = re.compile(r"[+-]\d{1,6}d", re.ASCII)
YEARS = range(2, 9999)
"""Outside these the weeks of a date could not be reckoned with."""


def named_day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """The day that someone types: "2026-11-23", "today", "monday" or "mon", "-3d"; None for anything else.

    A weekday is the last one, or with `ahead` the coming one; today counts as either. Raises OverflowError
    for a day that no calendar has.
    """
    word = text.casefold()
    if word in NEAR:
        return today + timedelta(days=NEAR[word])
    weekday = weekday_number(word)
    if weekday is not None:
        back = (today.weekday() - weekday) % 7
        return today + timedelta(days=(7 - back) % 7 if ahead else -back)
    if _AWAY.fullmatch(word):
        return today + timedelta(days=int(word[:-1]))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


class Day(click.ParamType[date]):
    """A date by `named_day`."""

    name = "date"

    def __init__(self, *, ahead: bool = False, after: str = "") -> None:
        self.ahead = ahead
        """Whether a weekday is the coming one."""
        self.after = after
        """The parameter, read before this one, whose date a weekday is looked for from; "" for today."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date. Raises click.BadParameter or WrongUsage for another text."""
        if isinstance(value, date):
            return value
        start: date = date.today()  # noqa: DTZ011 (the person's own day)
        if self.after and ctx is not None and weekday_number(value) is not None:
            given = ctx.params.get(self.after)
            start = given if isinstance(given, date) else start
        try:
            day = named_day(value, start, ahead=self.ahead)
        except OverflowError as error:
            raise WrongUsage("day_out_of_range", day=value) from error
        if day is None:
            said = _("{value} is not a date such as 2026-11-23.").format(value=value)
            also = _("These are dates, too: {names}.").format(names=names())
            self.fail(f"{said} {also}", param, ctx)
        if day.year not in YEARS:
            raise WrongUsage("day_out_of_range", day=day)
        return day

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem[str]]":
        """Return the names of days, each with its date."""
        from click.shell_completion import CompletionItem

        today = date.today()  # noqa: DTZ011
        near = ("today", "tomorrow") if self.ahead else ("today", "yesterday")
        days = {name: named_day(name, today, ahead=self.ahead) for name in (*near, *WEEKDAYS)}
        return [
            CompletionItem(name, help=str(day))
            for name, day in days.items()
            if name.startswith(incomplete.casefold())
        ]


def with_today(command: Command) -> Command:
    """Take `--today`."""
    today = click.option(
        "--today",
        metavar="DATE",
        type=Day(),
        help=_("Work it out as of this date (2026-11-23, yesterday, -7d)."),
    )
    return today(command)


def names() -> str:
    """The ways to write a date besides 2026-11-23, for a help text."""
    return "today, yesterday, monday, -3d, +3d"
