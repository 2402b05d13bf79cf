"""What is said of the other machines: what came from them, and whether to take their history in."""

from collections.abc import Sequence
from datetime import date

from backtui.domain.errors import InputRefused
from backtui.domain.machines import Arrival, Exchanged, MachineSeen, Named
from backtui.domain.programme import Catalogue
from backtui.present.dates import clock_time, session_count, short_date
from backtui.present.failures import shown
from backtui.present.names import programme_name
from backtui.present.question import Choice, Question
from backtui.present.words import N_, _, ngettext

_KINDS = {
    "checks": N_("Safety check"),
    "clearances": N_("Word from the doctor"),
    "answers": N_("Answer"),
    "goals": N_("Goal"),
    "pauses": N_("Pause"),
    "moves": N_("Moves that hurt"),
}

_PASSED_OVER = ("sync_file_damaged", "sync_not_read", "sync_copied_id", "too_large", "not_a_file")
"""Codes of what is wrong with another machine's file, or is put right."""


def arrival_lines(arrival: Arrival, catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """What came from one machine, a sentence each."""
    alone = not (arrival.sessions or arrival.changed or arrival.deleted)
    counted = (
        (
            arrival.sessions,
            ngettext(
                "{count} session came from {machine}.",
                "{count} sessions came from {machine}.",
                arrival.sessions,
            ),
        ),
        (
            arrival.changed,
            ngettext(
                "{count} session was changed on {machine}.",
                "{count} sessions were changed on {machine}.",
                arrival.changed,
            ),
        ),
        (
            arrival.deleted,
            ngettext(
                "{count} session was deleted on {machine}.",
                "{count} sessions were deleted on {machine}.",
                arrival.deleted,
            ),
        ),
        (
            arrival.others if alone else 0,
            ngettext(
                "{count} other record came from {machine}.",
                "{count} other records came from {machine}.",
                arrival.others,
            ),
        ),
    )
    named = (
        *(
            (
                one,
                _("{what}: deleted here, and back, because {machine} has changed it or brought it back."),
            )
            for one in arrival.came_back
        ),
        *(
            (one, _("{what}: your change gave way to a later one from {machine}."))
            for one in arrival.gave_way
        ),
    )
    return (
        *(text.format(count=count, machine=arrival.machine) for count, text in counted if count),
        *(text.format(what=_named(one, catalogue, today), machine=arrival.machine) for one, text in named),
    )


def machines_lines(own: str, folder: str, machines: Sequence[MachineSeen], today: date) -> tuple[str, ...]:
    """What `sync --status` says: the folder, this machine, and each of the others."""
    this = (
        _("This machine: {name}").format(name=own)
        if own
        else _("This machine has written nothing there yet.")
    )
    others = [_machine(one, today) for one in machines] or [
        _("No other machine has written anything there yet.")
    ]
    return (_("Sync folder: {folder}").format(folder=shown(folder)), this, *others)


def _machine(one: MachineSeen, today: date) -> str:
    if one.seen is None:
        return _("{name}: not read yet; backtui sync does it").format(name=one.name)
    seen = one.seen.astimezone()
    said = [
        _("last seen {day} at {time}").format(day=short_date(seen.date(), today), time=clock_time(seen)),
        _("brought {sessions}").format(sessions=session_count(one.sessions)),
        *(
            [ngettext("{count} other record", "{count} other records", one.others).format(count=one.others)]
            if one.others
            else []
        ),
        *([] if one.here else [_("its file is no longer there")]),
    ]
    return f"{one.name}: {', '.join(said)}"


def take_question(folder: str, machines: Sequence[str]) -> Question:
    """Whether what other machines have written into the folder is the person's own."""
    return Question(
        _("Take in the history of your other machines?"),
        strangers_text(folder, machines),
        (
            Choice("leave", _("Not now: ask again at the next start")),
            Choice("take", _("It is mine: take it in")),
        ),
    )


def strangers_text(folder: str, machines: Sequence[str]) -> str:
    """Whose history lies in the folder, and what taking it in means."""
    found = ngettext(
        "In {folder} lies the history of {count} other machine: {machines}.",
        "In {folder} lies the history of {count} other machines: {machines}.",
        len(machines),
    ).format(folder=shown(folder), count=len(machines), machines=", ".join(machines))
    return f"{found} " + _(
        "Taken in, it becomes one with what is here, and nothing is lost. Take it only if all of it is "
        "yours: the histories of two people cannot be parted again."
    )


def ends_with(exchanged: Exchanged) -> int:
    """The exit code of `backtui sync`: a file that was passed over is no failure (formats.md)."""
    failed = [
        one
        for one in exchanged.troubles
        if not isinstance(one, InputRefused) and one.code not in _PASSED_OVER
    ]
    return failed[0].exit_code if failed else 0


def _named(one: Named, catalogue: Catalogue, today: date) -> str:
    name = programme_name(one.programme, catalogue) if one.programme else _(_KINDS[one.kind])
    return f"{name}, {short_date(one.day, today)}"
