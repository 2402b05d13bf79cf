"""Where everything of a running session stands: the same from move to move, and the move seen beside it."""

import re

import pytest
from msgspec.structs import replace
from textual.geometry import Region

from backtui.domain.engine import transition
from backtui.domain.preferences import Preferences
from backtui.domain.sides import is_turn
from backtui.domain.timer import MS, Command, Status, TimerState
from backtui.present.names import side_name
from backtui.ui.widgets import lettering
from backtui.ui.widgets.big_clock import BigClock
from backtui.ui.widgets.figure import MoveFigure
from backtui.ui.widgets.key_bar import HELP, fitting
from tests.fakes import MemorySettings
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, text_of
from tests.ui.sessions import WALK, YOGA, Running, a_session

REGIONS = ("#phase", "#name", "#move", "#cue", "#clock", "#which", "#figure", "#times", "#plan", "#next")
ALL_SIZES = ((200, 50), (100, 30), (80, 24), (40, 20))
HOME = "strength_home_30"


def each_stand(session: Running) -> list[int]:
    """One step of each kind: of those with the same move, side and move to come one shows what all do."""
    steps = session.state.steps
    kinds = {
        (step.move.id, side_name(steps, at), steps[at + 1].move.id if at + 1 < len(steps) else ""): at
        for at, step in reversed(list(enumerate(steps)))
    }
    return sorted(kinds.values())


def one_of_each(session: Running) -> list[int]:
    """A step of each side, a turn between them, a rest, and the last one."""
    steps = session.state.steps
    kinds = {
        (step.move.is_rest, side_name(steps, at), step is steps[-1]): at for at, step in enumerate(steps)
    }
    return sorted(kinds.values())


def places(session: Running) -> dict[str, Region]:
    found = {selector: session.screen.query_one(selector) for selector in REGIONS}
    return {selector: widget.region for selector, widget in found.items() if selector != "#figure"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_hops_from_move_to_move(language: str) -> None:
    async with a_session(HOME, language=language) as session:
        body = session.screen.query_one("#body")
        for size in ALL_SIZES:
            await session.pilot.resize_terminal(*size)
            stood = None
            figures: set[Region] = set()
            for index in (*one_of_each(session), *session.extremes()):
                await session.stand_at(index)
                stood = stood or places(session)
                assert places(session) == stood, (size, session.state.step.move.id)
                assert body.max_scroll_y == 0, (size, session.state.step.move.id)
                shown = session.screen.query_one(MoveFigure)
                figures |= {shown.region} if shown.display and shown.region.area else set()
            assert len(figures) == (1 if size[0] >= 100 else 0), size


async def test_from_the_mat_one_reads_the_move_where_there_is_room() -> None:
    async with a_session(HOME, size=(200, 50)) as session:
        turn = next(at for at, step in enumerate(session.state.steps) if is_turn(step.move))
        for index, side in ((turn - 1, "Left side"), (turn + 1, "Right side")):
            await session.stand_at(index)
            lines = text_of(session.pilot.app).split("\n")
            top = session.screen.query_one("#name").region.y
            for at, text in ((0, side), (5, "Row with band or bag")):
                drawn = lettering.rows(text.upper())
                assert [line[3:].rstrip() for line in lines[top + at : top + at + 4]] == [
                    row.rstrip() for row in drawn
                ]
            assert f"Row with band or bag, {side.lower()}" in text_of(session.pilot.app), (
                "for who reads by touch"
            )
        await session.pilot.resize_terminal(100, 30)
        await session.pilot.pause()
        assert "Row with band or bag, right side" in text_of(session.pilot.app)


async def test_a_rest_shows_the_move_to_come_and_names_it() -> None:
    async with a_session(HOME) as session:
        steps = session.state.steps
        rest = next(at for at, step in enumerate(steps) if step.move.is_rest)
        figures = CONTENT.figures()
        for index, move, named in (
            (rest - 1, steps[rest - 1].move, ""),
            (rest, steps[rest + 1].move, steps[rest + 1].move.name.en),
        ):
            await session.stand_at(index)
            assert session.screen.query_one(MoveFigure).figure == figures[move.id]
            assert str(session.screen.query_one("#coming").render()) == named


@pytest.mark.parametrize("way", ["setting", "terminal"])
async def test_without_figures_their_room_is_not_kept(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "terminal":
        monkeypatch.setenv("TERM", "linux")
    settings = MemorySettings(Preferences(figures=way != "setting"))
    async with a_session(HOME, settings=settings) as session:
        assert not session.screen.query_one("#beside").display
        assert session.screen.query_one("#words").size.width == session.screen.query_one("#upper").size.width


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_side_stands_on_one_line(language: str) -> None:
    sides = ("right side", "left side") if language == "en" else ("høyre side", "venstre side")
    async with a_session(HOME, size=(40, 20), language=language) as session:
        for at in each_stand(session):
            await session.stand_at(at)
            side = side_name(session.state.steps, at).lower()
            assert not side or side in sides
            text = text_of(session.pilot.app)
            assert side in text
            assert "…" not in text, "nothing is cut"


@pytest.mark.parametrize("programme", [WALK, "strength_gym_45"])
async def test_what_is_counted_and_the_lead_in_begin_at_the_left_edge(programme: str) -> None:
    async with a_session(programme) as session:
        index = next((at for at, step in enumerate(session.state.steps) if step.reps is not None), None)
        if index is not None:
            await session.stand_at(index)
        else:
            await session.press("space", "space")
            assert session.state.status is Status.LEAD_IN
        for size in SIZES:
            await session.pilot.resize_terminal(*size)
            clock = session.screen.query_one(BigClock)
            left = clock.digits[0]
            assert left.sign.strip(), size
            assert left.region.x == clock.region.x, size


async def test_the_next_move_is_announced_once() -> None:
    async with a_session(HOME, size=(100, 30)) as session:
        for at, step in enumerate(session.state.steps[:12]):
            await session.stand_at(at)
            if step.move.is_rest:
                assert text_of(session.pilot.app).count("Next: ") == 1


async def test_the_last_ten_seconds_have_the_familys_hue_and_no_others() -> None:
    async with a_session(WALK) as session:
        clock = session.screen.query_one(BigClock).styles
        usual = clock.color
        await session.wait(5 * 60 - 11)
        assert clock.color == usual
        await session.wait(1)
        assert clock.color != usual
        await session.wait(10)
        assert clock.color == usual


async def test_work_and_rest_have_hues_of_their_own() -> None:
    async with a_session(HOME) as session:
        steps = session.state.steps
        rest = next(at for at, step in enumerate(steps) if step.move.is_rest)
        hues = {}
        for index in (0, rest - 1, rest, len(steps) - 1):
            await session.stand_at(index)
            hues[index] = session.screen.query_one("#move").styles.color
        assert hues[rest - 1] != hues[rest]
        assert hues[0] == hues[rest] == hues[len(steps) - 1]


async def test_without_colours_what_is_done_and_what_is_left_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with a_session(WALK, no_colour=True) as session:
        await session.wait(12 * 60)
        line = text_of(session.pilot.app).split("\n")[session.screen.query_one("#plan").region.y]
        done, here, left = line.partition("┃")
        assert set(done) == {"█", " "} and here and set(left) == {"░", " "}


@pytest.mark.parametrize("colour", [True, False])
async def test_a_clock_that_stands_looks_lighter_where_there_are_no_colours(
    monkeypatch: pytest.MonkeyPatch, *, colour: bool
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")

    def drawn(session: Running) -> set[str]:
        clock = session.screen.query_one(BigClock).region
        lines = text_of(session.pilot.app).split("\n")[clock.y : clock.bottom]
        return set("".join(line[clock.x : clock.right] for line in lines)) - {" "}

    async with a_session(YOGA, no_colour=not colour) as session:
        for size in SIZES:
            await session.pilot.resize_terminal(*size)
            assert drawn(session) == {"█", "▀", "▄"}, size
            await session.press("space")
            assert drawn(session) == ({"█", "▀", "▄"} if colour else {"▒"}), size
            await session.press("space")
            assert session.state.status is Status.LEAD_IN
            assert drawn(session) == {"█", "▀", "▄"}, size


def states_of(session: Running) -> dict[str, TimerState]:
    """Where a session can stand, from where this one does."""
    running, now = session.state, session.clock.steady()
    first = replace(running.step, reps=10)
    paused, _happened = transition(running, Command.PAUSE, now)
    lead_in, _happened = transition(paused, Command.GO_ON, now)
    return {
        "running": running,
        "ending": replace(running, position=running.step_left - 5 * MS),
        "counted": replace(running, steps=(first, *running.steps[1:])),
        "lead-in": lead_in,
        "paused": paused,
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_key_for_when_something_is_wrong_is_named_at_every_size(language: str) -> None:
    """In each state the footer is given that key; it is drawn with the fewest keys to name, and the most.

    A wider window than these has room for more of them.
    """
    done = "Enter Done" if language == "en" else "Enter Ferdig"
    async with a_session(YOGA, language=language) as session:
        states = states_of(session)
        for size in ((100, 30), (80, 24), (64, 20), (40, 20)):
            await session.pilot.resize_terminal(*size)
            for _ in range(2):
                await session.press("d")
                for name, state in states.items():
                    session.screen.runner.state = state
                    fit = [hint.key for hint in fitting(session.screen.hints(), size[0])]
                    assert "exclamation_mark" in fit and {"q", "escape"} & {*fit}, (size, name)
                    assert fit[-1] == HELP.key, (size, name)
                    assert "enter" not in fit or name == "counted", (size, name)
                    if name not in ("running", "counted"):
                        continue
                    session.screen.draw()
                    await session.pilot.pause()
                    text = text_of(session.pilot.app)
                    keys = text.split("\n")[-1]
                    assert " ! " in keys and ("q " in keys or "Esc " in keys), (size, name)
                    assert keys.rstrip().endswith(("?", "? Help", "? Hjelp")), (size, name)
                    told = done in keys or (size[0] < 80 and re.search("Enter(:| when) ", text) is not None)
                    assert told is (name == "counted"), (size, name)


async def test_a_counted_move_that_is_paused_is_not_said_to_be_done_by_a_key() -> None:
    async with a_session(YOGA, reps_at=0) as session:
        await session.press("space")
        assert "Enter" not in text_of(session.pilot.app).split("\n")[-1]
