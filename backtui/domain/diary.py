"""Everything that is remembered, read at one moment."""

from collections.abc import Sequence

from msgspec import Struct

from backtui.domain.consistency import Goal, Pause
from backtui.domain.moves import KeptMove
from backtui.domain.safety import Check, Clearance
from backtui.domain.session import Answer, Session

Record = Session | Check | Clearance | Answer | Goal | Pause | KeptMove


class Diary(Struct, frozen=True):
    """The live records (deletions left out), each kind sorted by its time, then id.

    In a long history most of them lie long ago, and are read when asked for (domain.long_history).
    """

    sessions: Sequence[Session] = ()
    checks: Sequence[Check] = ()
    clearances: tuple[Clearance, ...] = ()
    answers: Sequence[Answer] = ()
    goals: tuple[Goal, ...] = ()
    pauses: tuple[Pause, ...] = ()
    moves: tuple[KeptMove, ...] = ()
