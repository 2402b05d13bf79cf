"""Text that would steer a terminal if it were written as it is, and a look for any that was."""

import re
from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.programme import Text
from backtui.domain.session import Session
from tests.fakes import MONDAY_MORNING
from tests.records import a_session

HOSTILE = (
    "a\x1b]52;c;aGVsbG8=\x1b\\b \x1b[31mred c\x9b2J rlo\u202egnp.exe nul\x00x zw\u2066iso one\r\ntwo tab\t. "
    "\x7f \x85 \u2028 \u200b \ufeff [/ [b + [@click=app.quit]Q[/] \x1b[?1049l \x1bPq"
)
"""Of each kind one: OSC 52, CSI in seven and in eight bits, bidi controls, line breaks, markup."""
HALF = "\ud800"
"""Half a pair of surrogates."""
PIECES = (
    *HOSTILE.split(),
    "\x1b",
    "\x9b",
    "\x07",
    "\x08",
    "\n",
    "\r",
    "\u202e",
    "\u2069",
    "words",
    "漢字",
    "é",
    "🙂",
    HALF,
    "\u200b" * 3,
    "x" * 5000,
)
TODAY = MONDAY_MORNING.date()
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def steers(text: str, ours: str = "\n") -> list[str]:
    """The characters of a text, but for `ours`, that steer a terminal or turn the reading order."""
    return [one for one in text if one not in ours and _STEERING.match(one)]


def hostile_text(dice: Random) -> str:
    """Some pieces in a row."""
    return "".join(dice.choice(PIECES) for _ in range(dice.randrange(1, 12)))


def hostile_sessions(dice: Random | None = None, weeks: int = 12) -> tuple[Session, ...]:
    """Three sessions a week with a text in everything that may hold one; the same without dice."""

    def text() -> str:
        # No file can hold half a pair of surrogates, and no field takes one.
        return (dice is not None and hostile_text(dice).replace(HALF, "")) or HOSTILE

    return tuple(
        a_session(
            TODAY - timedelta(days=7 * week + day),
            id=str(UUID(int=7 * week + day + 1)),
            programme=text(),
            activity=text(),
            note=text(),
            stop_sign=text() if week % 3 == 2 else None,
            pain_before=3,
            pain_after=2,
        )
        for week in range(weeks)
        for day in (1, 3, 5)
    )


def poisoned(value: Any, text: str = HOSTILE) -> Any:
    """The same with the text after all words that are only shown, and in a session's own."""
    if isinstance(value, Text):
        return Text(value.en + text, value.nb + text)
    if isinstance(value, Session):
        return replace(value, note=text, programme=text, activity=text)
    if isinstance(value, Struct):
        return replace(
            value, **{name: poisoned(getattr(value, name), text) for name in value.__struct_fields__}
        )
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(poisoned(one, text) for one in value)
    if isinstance(value, Mapping):
        return type(value)({key: poisoned(one, text) for key, one in value.items()})  # type: ignore[call-arg]  # as a dict
    return value
