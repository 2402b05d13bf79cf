"""Programmes and activities as they are named on the command line; a misspelt one gets the nearest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from backtui.cli.places import Places
from backtui.content import load_catalogue
from backtui.domain.errors import WrongUsage
from backtui.domain.long_history import weighty
from backtui.domain.programme import Catalogue, Programme
from backtui.domain.session import Session
from backtui.paths import Paths, data_folder
from backtui.present.names import activity_name
from backtui.present.programme_page import programme_line
from backtui.present.words import localized

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def catalogue_for(paths: Paths) -> Catalogue:
    """Our programmes, and the person's own after them."""
    return load_catalogue(data_folder(), paths.programmes)


def programme_named(text: str, catalogue: Catalogue, sessions: Sequence[Session] = ()) -> Programme:
    """The programme with this id or name; of an activity the one that was done last, else its usual one.

    Compared without case. Raises WrongUsage, with the nearest name where there is one.
    """
    return _programmes_named(text, catalogue, sessions)[0]


def programme_lasting(
    text: str, minutes: int, catalogue: Catalogue, sessions: Sequence[Session]
) -> Programme:
    """The same, of an activity the first that can last so long. Raises WrongUsage, with what there is."""
    found = _programmes_named(text, catalogue, sessions)
    lasting = next((one for one in found if minutes in one.lengths), None)
    if lasting is None:
        known = "; ".join(programme_line(one) for one in found)
        raise WrongUsage("no_such_length", minutes=minutes, known=known)
    return lasting


def _by_name(text: str, catalogue: Catalogue) -> Programme | None:
    """The programme with this id or name."""
    wanted = text.casefold()
    names = ((one, (one.id.casefold(), localized(one.name).casefold())) for one in catalogue.programmes)
    return next((one for one, known in names if wanted in known), None)


def _programmes_named(text: str, catalogue: Catalogue, sessions: Sequence[Session]) -> list[Programme]:
    """The one programme with this id or name, or those of an activity: done last first, then the usual one.

    What is made for some people alone is only among them when it was done.
    """
    named = _by_name(text, catalogue)
    if named is not None:
        return [named]
    activities, wanted = _activities(one.activity for one in catalogue.programmes), text.casefold()
    if wanted not in activities:
        raise _unknown(text, [*(one.id for one in catalogue.programmes), *activities])
    activity = activities[wanted]
    latest_first = reversed(weighty(sessions))
    done = [catalogue.programme(one.programme) for one in latest_first if one.activity == activity]
    every = [one for one in catalogue.programmes if one.activity == activity]
    for_all = [one for one in every if one.is_for(())] or every
    ordered = (*done, *sorted(for_all, key=lambda one: not one.default))
    return list(dict.fromkeys(one for one in ordered if one is not None and one.activity == activity))


def activity_named(text: str, catalogue: Catalogue, sessions: Iterable[Session]) -> str:
    """The activity with this name, of the catalogue or of what was done.

    Raises WrongUsage; for the name of a programme with its activity.
    """
    known = [*(one.activity for one in catalogue.programmes), *(one.activity for one in sessions)]
    activities = _activities(known)
    if text.casefold() not in activities:
        named = _by_name(text, catalogue)
        if named is not None:
            raise WrongUsage("programme_for_activity", name=text, activity=named.activity)
        near = _nearest(text, activities)
        if near:
            raise WrongUsage("activity_unknown_near", name=text, near=near)
        raise WrongUsage("activity_unknown", name=text, known=", ".join(dict.fromkeys(known)))
    return activities[text.casefold()]


def _activities(known: Iterable[str]) -> Mapping[str, str]:
    """Activities by what they may be called, without case: as records have them, and in words."""
    found: dict[str, str] = {}
    for activity in dict.fromkeys(known):
        found.setdefault(activity.casefold(), activity)
        found.setdefault(activity_name(activity).casefold(), activity)
    return found


def _unknown(text: str, known: Iterable[str]) -> WrongUsage:
    near = _nearest(text, known)
    if near:
        return WrongUsage("exercise_unknown_near", name=text, near=near)
    return WrongUsage("exercise_unknown", name=text)


def _nearest(text: str, known: Iterable[str]) -> str:
    """The one of the names that is most alike; "" where none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(text.casefold(), [one.casefold() for one in known], 1)), "")


def complete_programmes(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem[str]]":
    """The ids of programmes, each with its name."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(one.id, help=f"{localized(one.name)}, {one.minutes} min")
        for one in catalogue_for(_places(context)).programmes
        if one.id.startswith(incomplete)
    ]


def complete_activities(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem[str]]":
    """The activities that there are programmes of."""
    from click.shell_completion import CompletionItem

    activities = dict.fromkeys(one.activity for one in catalogue_for(_places(context)).programmes)
    return [CompletionItem(one, help=activity_name(one)) for one in activities if one.startswith(incomplete)]


def complete_both(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem[str]]":
    """Activities first, then programmes."""
    return [
        *complete_activities(context, parameter, incomplete),
        *complete_programmes(context, parameter, incomplete),
    ]


def complete_programmes_or_file(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem[str]]":
    """The ids of programmes; a path where none begins so."""
    from click.shell_completion import CompletionItem

    known = complete_programmes(context, parameter, incomplete)
    return known or [CompletionItem(incomplete, type="file")]


def _places(context: click.Context) -> Paths:
    return context.ensure_object(Places).paths
