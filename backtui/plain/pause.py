"""A pause with its reason and days, each changed by its number; what it means is said before it is saved."""

import asyncio
from datetime import date, timedelta

from msgspec.structs import replace

from backtui.domain.consistency import Pause
from backtui.domain.history import day_in
from backtui.domain.pausing import FARTHEST, REASONS
from backtui.flows.place_prompts import AskPause
from backtui.plain.asking import Talk
from backtui.plain.menu import BACK, Key, Menu, fact, means, type_number, word
from backtui.present.names import reason_name
from backtui.present.pausing import day_words
from backtui.present.words import N_, _

REASON, FIRST, LAST = 1, 2, 3
"""The numbers of the lines."""
SAVE = "save"
A_YEAR = timedelta(days=364)
"""In so many days no day comes twice."""


async def pause(talk: Talk, prompt: AskPause) -> Pause | None:
    """A pause; None leaves everything as it is. Raises EndOfInput."""
    chosen, today, whole = prompt.pause, prompt.today, True
    while True:
        effect = await asyncio.to_thread(prompt.effect, chosen)
        lines = (
            fact(_("Reason"), reason_name(chosen.reason)),
            fact(_("From"), day_words(chosen.first_day, today)),
            fact(_("Until"), until_words(chosen, today)),
        )
        if not whole:
            talk.say(*lines, *effect)
        menu = Menu(
            _("Pause."),
            _("Type the number of a line to change it, {save} to pause, or {back}.").format(
                save=word(N_("Save")), back=word(N_("Back"))
            ),
            lines=(_("A pause is part of keeping on. Why, and which days?"),),
            choices=lines,
            counted=_("3 lines."),
            after=effect,
            all_again=True,
            number_does=_("change that line"),
            keys=(Key(SAVE, _("pause like this"), N_("Save")),),
            back=_("leave everything as it is"),
            streak=True,
        )
        answer = await talk.pick_on(menu, whole=whole)
        whole = False
        if answer == BACK:
            return None
        if answer == SAVE:
            talk.say(
                _("Your answer: {reason}, from {first}; until: {last}.").format(
                    reason=reason_name(chosen.reason),
                    first=day_words(chosen.first_day, today),
                    last=until_words(chosen, today),
                )
            )
            return chosen
        if answer == REASON:
            chosen = await another_reason(talk, chosen)
        elif answer == FIRST:
            chosen = await another_first(talk, chosen, today)
        else:
            chosen = await another_last(talk, chosen, today)


def until_words(chosen: Pause, today: date) -> str:
    """The last day in words."""
    return _("when I go on") if chosen.last_day is None else day_words(chosen.last_day, today)


async def another_reason(talk: Talk, chosen: Pause) -> Pause:
    """Ask for the reason."""
    menu = Menu(
        _("Reason."),
        type_number(len(REASONS)),
        choices=tuple(reason_name(reason) for reason in REASONS),
        back=_("leave it as it is"),
    )
    answer = await talk.pick(menu)
    return replace(chosen, reason=REASONS[answer - 1]) if isinstance(answer, int) else chosen


async def another_first(talk: Talk, chosen: Pause, today: date) -> Pause:
    """Ask for the first day, at most a year back or ahead; without a year the nearest such day."""
    asks = _("From which day? Type today, tomorrow, yesterday, or a day as 24.12.")

    def read(line: str) -> date | None:
        near = near_day(line, today)
        found = (near, day_in(line, today), day_in(line, today + A_YEAR)) if near is None else (near,)
        days = [day for day in found if day is not None and abs(day - today) <= timedelta(days=FARTHEST)]
        return min(days, key=lambda day: abs(day - today), default=None)

    day = await talk.value(asks, read, back=_("leave it as it is"))
    if day is None:
        return chosen
    last = chosen.last_day
    return replace(chosen, first_day=day, last_day=last if last is None else max(day, last))


async def another_last(talk: Talk, chosen: Pause, today: date) -> Pause:
    """Ask for the last day, at most a year ahead; "none" is until the person goes on."""
    none = word(N_("none"))
    asks = _("Until which day? Type a day as 24.12, today, tomorrow, or {none} for until you go on.").format(
        none=none
    )
    first, farthest = chosen.first_day, today + timedelta(days=FARTHEST)

    def read(line: str) -> date | None:
        if means(line, N_("none")):
            return date.max
        day = near_day(line, today) or day_in(line, first + A_YEAR)
        return day if day is not None and first <= day <= farthest else None

    day = await talk.value(asks, read, back=_("leave it as it is"))
    return chosen if day is None else replace(chosen, last_day=None if day == date.max else day)


def near_day(line: str, today: date) -> date | None:
    """The day that one of the words means."""
    near = ((N_("today"), 0), (N_("yesterday"), -1), (N_("tomorrow"), 1))
    return next((today + timedelta(days=by) for name, by in near if means(line, name)), None)
