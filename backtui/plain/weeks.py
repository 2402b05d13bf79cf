"""The goal for the week, and what it all adds up to: the streak in sentences."""

import asyncio

from backtui.domain.consistency import GOAL_DAYS
from backtui.flows.destinations import Destination
from backtui.flows.place_prompts import ChangeGoal, ShowStreak
from backtui.flows.session_prompts import AskGoal
from backtui.plain.asking import Talk
from backtui.plain.menu import BACK, SKIP, Key, Menu, sentence, word
from backtui.present.plain_text import streak_text
from backtui.present.words import N_, _, ngettext

DAYS = range(GOAL_DAYS[0], GOAL_DAYS[-1] + 1)
SAVE = "save"
TEXT = "t"


async def goal(talk: Talk, prompt: AskGoal) -> int | None:
    """On how many days a week; None to leave it open. Raises EndOfInput."""
    menu = Menu(
        _("One more question, asked only once: on how many days a week would you like to move?"),
        _("Type a number from 1 to 7, or {skip}.").format(skip=word(N_("Skip"))),
        lines=(
            _("Two to five suits most people. A day counts from ten minutes."),
            _("You can change it at any time. Weeks before a change keep their own goal."),
            _("If you skip this, your goal is three days for now."),
        ),
        numbers=DAYS,
        number_does=_("that many days a week"),
        keys=(Key(SKIP, _("the goal is three days for now"), N_("Skip")),),
        back=_("the goal is three days for now"),
        streak=True,
    )
    answer = await talk.pick(menu)
    if not isinstance(answer, int):
        return None
    talk.say(_("Your answer: {days}.").format(days=days_a_week(answer)))
    return answer


async def change_goal(talk: Talk, prompt: ChangeGoal) -> int | None:
    """Another goal, with what it means before it is saved; None leaves it. Raises EndOfInput."""
    chosen = prompt.present
    title = _("On how many days a week would you like to move?")
    save = Key(SAVE, _("keep the number that was typed last"), N_("Save"))
    menu = Menu(
        title,
        _("Type a number from 1 to 7 to hear what it means, {save} to keep it, or {back}.").format(
            save=save.written, back=word(N_("Back"))
        ),
        lines=(
            _("Now: {days}.").format(days=days_a_week(chosen)),
            _("It holds from this week on. Earlier weeks keep their own goal."),
        ),
        numbers=DAYS,
        number_does=_("what that many days a week would mean"),
        keys=(save,),
        back=_("leave it as it is"),
        streak=True,
    )
    talk.put(menu)
    while True:
        answer = await talk.answer(menu)
        if answer == BACK:
            return None
        if isinstance(answer, int):
            chosen = answer
            talk.say(f"{days_a_week(chosen)}:", *await asyncio.to_thread(prompt.effect, chosen), menu.asks)
        else:
            talk.say(_("Your answer: {days}.").format(days=days_a_week(chosen)))
            return chosen


def days_a_week(days: int) -> str:
    """ "3 days a week"."""
    return ngettext("{days} day a week", "{days} days a week", days).format(days=days)


async def streak(talk: Talk, prompt: ShowStreak) -> Destination | None:
    """What it adds up to: the figures at once, all of it as text when asked. Raises EndOfInput."""
    view = prompt.view
    keys = [Key(TEXT, _("all of it: weeks, minutes, habits, pain, latest sessions"))]
    if not prompt.read_only:
        keys += [
            Key("p", _("pause your weeks, or go on"), N_("Pause")),
            Key("w", _("another goal for the week"), N_("Goal")),
            Key("h", _("every session"), N_("History")),
            Key("r", _("a page for your doctor or physiotherapist"), N_("Report")),
        ]
    menu = Menu(
        _("Your weeks."),
        _("Type t for all the figures, {back} to leave this, or {help}.").format(
            back=word(N_("Back")), help=word(N_("Help"))
        ),
        lines=(
            view.headline,
            prompt.gained,
            view.coming_back,
            *(sentence(run.line) for run in view.runs),
            view.pause,
            "" if prompt.read_only else view.go_on,
            "" if view.this_week in prompt.gained else view.this_week,
            sentence(view.kept.title),
            sentence(view.lifetime) if view.latest else "",
            prompt.article,
        ),
        keys=tuple(keys),
        back=_("close this"),
        again=(view.headline, view.this_week),
    )
    talk.put(menu)
    while True:
        answer = await talk.answer(menu)
        if answer != TEXT:
            return _LEADS.get(str(answer))
        talk.say(*(await asyncio.to_thread(streak_text, view)).split("\n"), menu.asks)


_LEADS = {
    "p": Destination.PAUSE,
    "w": Destination.GOAL,
    "h": Destination.HISTORY,
    "r": Destination.REPORT,
}
