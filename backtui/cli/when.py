"""Days of the week and times of the day, as they are typed after an option."""

import re
from datetime import time
from typing import Any

import click

from backtui.present.words import _

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS = tuple(name[:3] for name in WEEKDAYS)


def weekday_number(text: str) -> int | None:
    """The weekday that someone types, 0 for "monday" or "mon"; None for anything else."""
    word = text.casefold()
    names = WEEKDAYS if word in WEEKDAYS else SHORT_WEEKDAYS
    return names.index(word) if word in names else None


class Weekdays(click.ParamType["tuple[int, ...]"]):
    """Days of the week as "mon,wed,fri": numbers from 0 for Monday, in the order of the week."""

    name = "days"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the days. Raises click.BadParameter for another text."""
        if isinstance(value, tuple):
            return value
        found = set()
        for word in value.split(","):
            number = weekday_number(word.strip())
            if number is None:
                self.fail(
                    _("{value} is no day of the week. Name them as {days}.").format(
                        value=word.strip() or '""', days=",".join(SHORT_WEEKDAYS)
                    ),
                    param,
                    ctx,
                )
            found.add(number)
        return tuple(sorted(found))


class TimeOfDay(click.ParamType[time]):
    """A time as "18:00"."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """Return the time. Raises click.BadParameter for another text."""
        if isinstance(value, time):
            return value
        if re.fullmatch("([01]?[0-9]|2[0-3]):[0-5][0-9]", value) is None:
            self.fail(_("{value} is not a time such as 18:00.").format(value=value), param, ctx)
        hours, _colon, minutes = value.partition(":")
        return time(int(hours), int(minutes))
