"""What each status of a session takes, and what it leads to (architecture.md, Time)."""

import pytest

from backtui.domain.engine import transition
from backtui.domain.errors import CommandRefused
from backtui.domain.session import Outcome
from backtui.domain.timer import AddTime, ChangeMove, Command, EventKind, SessionCommand, Status, Stop
from tests.domain.following import EASY_WALK, Follow, started, step

# ---- what each status takes ----------------------------------------------------------------------


def _ready() -> Follow:
    return Follow(step(10), step(20, reps=8), step(15), lead_in=5)


def _lead_in() -> Follow:
    session = _ready()
    session.at(0, Command.START)
    return session


def _running() -> Follow:
    """At second 20, 5 s into the repetitions."""
    session = _lead_in()
    session.ticks(1, 20)
    return session


def _paused() -> Follow:
    session = _running()
    session.at(20, Command.PAUSE)
    return session


def _going_on() -> Follow:
    session = _paused()
    session.at(20, Command.GO_ON)
    return session


def _away() -> Follow:
    """At second 60, after 40 s without a look."""
    session = _running()
    session.at(20, Command.NEXT)
    session.at(20, AddTime(600))
    session.at(20, Command.PREVIOUS)
    session.at(60)
    return session


def _finished() -> Follow:
    session = started(step(10))
    session.at(10)
    return session


def _ended() -> Follow:
    session = _running()
    session.at(20, Command.END)
    return session


def _stopped() -> Follow:
    session = _running()
    session.at(20, Stop("chest_pain"))
    return session


LEADS_TO: dict[SessionCommand, Status | None] = {
    Command.TICK: None,
    Command.START: Status.LEAD_IN,
    Command.PAUSE: Status.PAUSED,
    Command.GO_ON: Status.LEAD_IN,
    Command.NEXT: None,
    Command.PREVIOUS: None,
    Command.DONE: None,
    Command.END: Status.STOPPED,
    Command.COUNT_AWAY: Status.RUNNING,
    AddTime(60): None,
    AddTime(-60): None,
    Stop("numbness"): Status.STOPPED,
    ChangeMove(EASY_WALK): None,
}
"""Every command, and the status that it leads to; None where it stays as it is."""
ALWAYS: set[SessionCommand] = {Command.TICK}
ENDING: set[SessionCommand] = {Command.END, Stop("numbness")}
MOVING: set[SessionCommand] = {
    Command.NEXT,
    Command.PREVIOUS,
    AddTime(60),
    AddTime(-60),
    ChangeMove(EASY_WALK),
}
SITUATIONS = {
    "ready": (_ready, Status.READY, ALWAYS | ENDING | {Command.START}),
    "lead_in": (_lead_in, Status.LEAD_IN, ALWAYS | ENDING | MOVING | {Command.PAUSE}),
    "going_on": (_going_on, Status.LEAD_IN, ALWAYS | ENDING | MOVING | {Command.PAUSE}),
    "running": (_running, Status.RUNNING, ALWAYS | ENDING | MOVING | {Command.PAUSE, Command.DONE}),
    "paused": (_paused, Status.PAUSED, ALWAYS | ENDING | MOVING | {Command.GO_ON}),
    "away": (_away, Status.PAUSED, ALWAYS | ENDING | MOVING | {Command.GO_ON, Command.COUNT_AWAY}),
    "finished": (_finished, Status.FINISHED, ALWAYS),
    "ended": (_ended, Status.STOPPED, ALWAYS),
    "stopped": (_stopped, Status.STOPPED, ALWAYS),
}


def _name(command: SessionCommand) -> str:
    match command:
        case Command():
            return command.value
        case AddTime():
            return f"add_{command.seconds}"
        case _:
            return type(command).__name__


def test_the_table_knows_every_command() -> None:
    assert set(Command) <= set(LEADS_TO)


@pytest.mark.parametrize("command", LEADS_TO, ids=_name)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_status_takes_its_commands_and_refuses_the_others(situation: str, command: SessionCommand) -> None:
    arrange, status, takes = SITUATIONS[situation]
    before = arrange().state
    assert before.status is status
    if command in takes:
        after, _events = transition(before, command, before.looked)
        assert after.status is (LEADS_TO[command] or status)
    else:
        with pytest.raises(CommandRefused):
            transition(before, command, before.looked)


def test_done_does_not_skip_a_timed_move() -> None:
    """DONE says that the repetitions of this step are done; a timed step has none."""
    session = started(step(1500), step(300))
    session.at(20)
    try:
        happened = session.at(20, Command.DONE)
    except CommandRefused:
        happened = []
    assert (happened, session.state.index, session.state.position) == ([], 0, 20_000)


@pytest.mark.parametrize("reading", [40.5, 3600])
@pytest.mark.parametrize(
    "command",
    [Command.PAUSE, Command.NEXT, Command.PREVIOUS, Command.DONE, Command.END, AddTime(-60)],
    ids=_name,
)
def test_a_command_meant_for_running_is_dropped_when_nobody_looked(
    command: SessionCommand, reading: float
) -> None:
    session = started(step(60), step(600, reps=5))
    session.at(10)
    assert session.at(reading, command) == [("away", 0)]
    assert session.state.status is Status.PAUSED
    assert (session.state.index, session.state.position, session.state.active) == (0, 10_000, 10_000)
    assert session.state.steps[0].seconds == 60


@pytest.mark.parametrize(
    "command", [Command.PAUSE, Command.NEXT, Command.PREVIOUS, Command.END, AddTime(60)], ids=_name
)
def test_a_command_after_the_plans_end_changes_nothing(command: SessionCommand) -> None:
    session = started(step(10), step(5))
    assert session.at(20, command) == [("step", 1), ("finished", 1)]
    assert session.state.outcome is Outcome.COMPLETED
    assert session.state.active == 15_000


@pytest.mark.parametrize("gap", [0, 35])
@pytest.mark.parametrize("situation", ["ready", "lead_in", "going_on", "running", "paused", "away"])
def test_a_stop_sign_ends_the_session_at_any_time(situation: str, gap: int) -> None:
    before = SITUATIONS[situation][0]().state
    after, events = transition(before, Stop("chest_pain"), before.looked + gap * 1000)
    assert after.status is Status.STOPPED
    assert (after.outcome, after.stop_sign) == (Outcome.STOPPED_FOR_SAFETY, "chest_pain")
    assert events[-1].kind is EventKind.STOPPED
    assert after.active >= before.active
