"""What `backtui doctor` says: one line for each thing that can go wrong here, each with its mend."""

from collections.abc import Iterable
from enum import StrEnum
from textwrap import wrap

from msgspec import Struct

from backtui.domain.errors import BacktuiError
from backtui.present.failures import sentence
from backtui.present.words import N_, _

SCHEMA = 1
"""Of `doctor --json`: keys may be added within a schema, never changed or removed."""


class State(StrEnum):
    """How something stands."""

    FINE = "fine"
    NOTE = "note"
    """Something is missing or switched off that the program does without."""
    BROKEN = "broken"
    """Something that matters does not work: records, settings, or the program's own data."""


_STATES = {State.FINE: N_("fine"), State.NOTE: N_("note"), State.BROKEN: N_("BROKEN")}
LABELS = {
    "terminal": N_("Terminal"),
    "colours": N_("Colours"),
    "letters": N_("Letters and signs"),
    "keys": N_("Keys"),
    "voice": N_("Voice"),
    "tones": N_("Tones"),
    "awake": N_("Staying awake"),
    "notification": N_("Notifications"),
    "history": N_("History"),
    "rights": N_("Rights"),
    "lock": N_("Other windows"),
    "backups": N_("Backups"),
    "sync": N_("Other machines"),
    "settings": N_("Settings"),
    "programmes": N_("Programmes"),
}
"""What is looked at, in the order in which it is told."""


class Finding(Struct, frozen=True):
    """What was found of one thing."""

    name: str
    """Of LABELS."""
    state: State
    text: str
    mend: str = ""
    """What to do about it; "" where nothing is to be done."""


def from_errors(name: str, state: State, errors: Iterable[BacktuiError]) -> Finding:
    """What went wrong, in the words that every command has for it: they say what to do."""
    first, *more = [sentence(error) for error in errors]
    return Finding(name, state, first, " ".join(more))


def doctor_lines(findings: Iterable[Finding], width: int) -> list[tuple[State, str]]:
    """Return the findings as lines of at most `width` columns where words allow it, each with its state."""
    found = list(findings)
    states = max(len(_(word)) for word in _STATES.values())
    labels = max(len(_(LABELS[one.name])) for one in found)
    hang = states + labels + 4
    beside = width - hang >= 30
    lines = []
    for one in found:
        head = f"{_(_STATES[one.state]):{states}}  {_(LABELS[one.name]):{labels}}  "
        indent = " " * (hang if beside else states + 2)
        text = [one.text, *([f"→ {one.mend}"] if one.mend else [])]
        wrapped = [line for part in text for line in wrap(part, max(20, width - len(indent)))]
        if beside:
            lines.append((one.state, f"{head}{wrapped[0]}"))
            wrapped = wrapped[1:]
        else:
            lines.append((one.state, head.rstrip()))
        lines += [(State.FINE, f"{indent}{line}") for line in wrapped]
    return lines


def doctor_object(findings: Iterable[Finding]) -> dict[str, object]:
    """Return the object of `doctor --json`."""
    found = list(findings)
    return {
        "schema": SCHEMA,
        "broken": any(one.state is State.BROKEN for one in found),
        "findings": [
            {"name": one.name, "state": str(one.state), "text": one.text, "mend": one.mend} for one in found
        ],
    }
