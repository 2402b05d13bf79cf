"""What the palette offers over a screen: only what does something there."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace

from backtui.domain.choice import Selection
from backtui.domain.preferences import Preferences
from backtui.domain.session import Session
from backtui.flows.context import Context
from backtui.flows.destinations import AddSession, Destination, OpenDay, Place, Prefer
from backtui.present.commands import (
    add_line,
    day_words,
    days_done,
    days_to_add,
    open_line,
    programme_words,
    start_line,
)
from backtui.present.settings import settings
from backtui.present.words import LANGUAGES, N_, _
from backtui.ui.screens.base import BaseScreen, unless_left
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.themes import theme_names


class Command(NamedTuple):
    """Something that can be done by its name."""

    title: str
    about: str
    act: Callable[[], object]
    also: str = ""
    """Other words that it is found by."""
    tries: Preferences | None = None
    """Settings that hold while it is marked, to be looked at."""


class Offered(NamedTuple):
    """The commands of a screen."""

    at_once: list[Command]
    found: list[Command]
    """Those that are shown when they are looked for."""


_PLACES = (
    (Destination.STREAK, N_("Your weeks"), N_("How regularly you train, week by week")),
    (Destination.HISTORY, N_("History"), N_("Look through, add or change your sessions")),
    (Destination.PAUSE, N_("Pause, or go on"), N_("Weeks without exercise: ill, away, sore")),
    (Destination.GOAL, N_("Goal"), N_("On how many days a week")),
    (Destination.REPORT, N_("Page for the physiotherapist"), N_("How it went, to print or send")),
    (Destination.SETTINGS, N_("Settings"), N_("Language, country, sounds and more")),
    (Destination.SOURCES, N_("Sources"), N_("What the article says, what studies found")),
)
"""Where the palette leads, with name and what it is."""


def offered(
    screen: BaseScreen[Any],
    ctx: Context,
    over: Mapping[Destination, Callable[[], object]],
    *,
    coloured: bool,
    narrow: Callable[[str, list[Command]], None],
) -> Offered:
    """What can be done by its name over a screen.

    `over` is what can be laid over a screen that cannot be left for it; `narrow` opens the palette anew with
    the commands of one kind. Every command that leaves the screen answers its prompt.
    """
    done = Destination.HISTORY in screen.leads
    set_here = Destination.SETTINGS in screen.leads
    doing = (
        (_STARTS, list(starts(screen))),
        # Where both answer to what is typed, nothing is written by the first.
        (_DAYS, list(days(screen, ctx)) if done else []),
        (_ADDS, list(additions(screen, ctx)) if done else []),
    )
    looking = (
        (_THEMES, list(looks(screen, ctx, "theme")) if set_here and coloured else []),
        (_LANGUAGES, list(looks(screen, ctx, "language")) if set_here else []),
    )

    def kinds(found: Iterable[tuple[tuple[str, str], list[Command]]]) -> Iterator[Command]:
        for (name, about), of_kind in found:
            if of_kind:
                yield Command(_(name), _(about), partial(narrow, _(name), of_kind))

    at_once = [*ready(screen), *kinds(doing), *places(screen, over), *kinds(looking)]
    return Offered(at_once, [one for _kind, of_kind in (*doing, *looking) for one in of_kind])


_STARTS = N_("Start another exercise"), N_("Every exercise, in all its lengths")
_DAYS = N_("Open a day"), N_("What you did then")
_ADDS = N_("Add what you did"), N_("Today, yesterday or some days ago")
_THEMES = N_("Colours"), N_("To try on; Esc brings the old ones back")
_LANGUAGES = N_("Language"), N_("To try on; Esc brings the old one back")
"""For kinds of which there are too many to be shown at once: the name, and what it is."""


def lead(screen: BaseScreen[Any], to: Place) -> Callable[[], None]:
    """What answers the prompt of a screen with a place to go to."""
    return partial(unless_left, screen, partial(screen.lead, to))


def places(screen: BaseScreen[Any], over: Mapping[Destination, Callable[[], object]]) -> Iterator[Command]:
    """Where the screen can be left for; `over` is what can be laid over one that cannot."""
    for to, name, about in _PLACES:
        if to in screen.leads:
            yield Command(_(name), _(about), lead(screen, to))
        elif to in over:
            yield Command(_(name), _(about), over[to])


def ready(screen: BaseScreen[Any]) -> Iterator[Command]:
    """What the choice has ready, and what waits on it."""
    if not isinstance(screen, ChooseScreen):
        return
    if screen.ready is not None:
        yield Command(start_line(screen.ready), _("What is ready"), start(screen, screen.ready))
    if screen.view.going_on:
        yield Command(_("The rest of today's session"), "", lead(screen, Destination.GO_ON))
    if screen.view.waiting:
        yield Command(_("Answer the question that waits"), "", lead(screen, Destination.QUESTIONS))


def start(screen: ChooseScreen, chosen: Selection) -> Callable[[], None]:
    """What answers the choice as Enter does: the short check and what is offered come after it."""
    return partial(unless_left, screen, partial(screen.dismiss, chosen))


def starts(screen: BaseScreen[Any]) -> Iterator[Command]:
    """Every programme that is offered, at each of its lengths, the proposed one first."""
    if not isinstance(screen, ChooseScreen):
        return
    for row in screen.view.rows:
        words = programme_words(row.programme)
        for minutes in (row.minutes, *(one for one in row.lengths if one != row.minutes)):
            chosen = Selection(row.programme, minutes)
            if chosen != screen.ready:
                yield Command(start_line(chosen), "", start(screen, chosen), words)


def additions(screen: BaseScreen[Any], ctx: Context) -> Iterator[Command]:
    """Each programme at each length, done today or on one of the days before; what was done last first."""
    today = ctx.clock.now().date()
    catalogue = ctx.content.catalogue
    lately = [catalogue.programme(one.programme) for one in reversed(_sessions(ctx))]
    programmes = [one for one in dict.fromkeys((*lately, *catalogue.programmes)) if one is not None]
    for day in days_to_add(today):
        for programme in programmes:
            words = f"{programme_words(programme)} {day_words(day, today)}"
            usual = programme.minutes
            for minutes in (usual, *(one for one in programme.lengths if one != usual)):
                done = Selection(programme, minutes)
                act = lead(screen, AddSession(done, day))
                yield Command(add_line(done, day, today), "", act, words)


def days(screen: BaseScreen[Any], ctx: Context) -> Iterator[Command]:
    """Each day with a session, the latest first."""
    today = ctx.clock.now().date()
    for day, done in days_done(_sessions(ctx), ctx.content.catalogue):
        yield Command(open_line(day, today), done, lead(screen, OpenDay(day)), day_words(day, today))


def _sessions(ctx: Context) -> Sequence[Session]:
    """What was done, as it was read for the screen beneath."""
    return ctx.last_read.sessions if ctx.last_read is not None else ()


def looks(screen: BaseScreen[Any], ctx: Context, key: str) -> Iterator[Command]:
    """Each value of a setting, to be tried on; what holds now stands first, so that trying begins with it."""
    found = settings(
        ctx.preferences,
        languages=LANGUAGES,
        numbers=ctx.content.safety.numbers,
        themes=theme_names(),
        system_language=ctx.system_language,
        system_country=ctx.system_country,
    )
    setting = next(one for one in found if one.key == key)
    now = getattr(ctx.preferences, key)
    for value, words in sorted(setting.values, key=lambda one: one[0] != now):
        changed: dict[str, Any] = {key: value}
        tried = replace(ctx.preferences, **changed)
        title = f"{setting.name}: {words}"
        about = _("As now") if value == now else ""
        also = f"{_(_ALSO[key])} {_FOREIGN.get(value, '')}"
        yield Command(title, about, lead(screen, Prefer(tried)), also, tries=tried)


_ALSO = {"theme": N_("theme"), "language": "language språk"}
"""Other words that the values of a setting are found by."""
_FOREIGN = {"en": "engelsk", "nb": "norwegian bokmål"}
"""What a language is called by those who do not speak it."""
