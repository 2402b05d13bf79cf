"""The running session: every key, every size, every way out, on a clock that is told how late it is."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from backtui.domain.preferences import Preferences
from backtui.domain.safety import StopAction
from backtui.domain.session import Outcome
from backtui.domain.timer import MS, Status
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.pain import PainRulesScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.stop import StopResultScreen, StopSignScreen
from backtui.ui.widgets.answers import KEYS
from backtui.ui.widgets.big_clock import BigClock
from tests.fakes import MemoryJournal, MemorySettings
from tests.ui.harness import CONTENT, LANGUAGES, SAFETY, on_top, screen_of, text_of
from tests.ui.sessions import LEAD_IN, WALK, YOGA, Running, a_session

SIGNS = {sign.action: sign for sign in reversed(SAFETY.stop_signs)}
FEW_SIGNS = replace(SAFETY, stop_signs=tuple(reversed(SIGNS.values())))
"""One for each of what can follow: a list is as quick to open as it is short."""


def clock_of(session: Running) -> str:
    return session.screen.query_one(BigClock).text.rstrip()


def status_of(session: Running) -> Status:
    return session.state.status


def rows_of(session: Running) -> int:
    return session.screen.query_one(BigClock).size.height


async def sees(session: Running) -> str:
    """What is on the screen."""
    await session.pilot.pause()
    return text_of(session.pilot.app)


# -- a change that is seen


@pytest.mark.parametrize("colour", [True, False])
async def test_a_new_move_stands_out_with_and_without_colour_and_the_clock_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, *, colour: bool
) -> None:
    line = "#phase"
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with a_session(YOGA, no_colour=not colour, settings=MemorySettings()) as session:
        for size in ((100, 30), (60, 14)):
            await session.pilot.resize_terminal(*size)
            session.screen.query_one(line).remove_class("flash")
            await sees(session)
            quiet, clock = dress(session, line), dress(session, "#clock")
            await session.press("right")
            assert session.screen.query_one(line).has_class("flash"), size
            assert dress(session, line) != quiet, size
            assert dress(session, "#clock") == clock, size
            session.screen.query_one(line).remove_class("flash")
            await sees(session)
            assert dress(session, line) == quiet, size


async def test_a_new_move_that_stands_out_styles_no_other_line(monkeypatch: pytest.MonkeyPatch) -> None:
    styled: list[str | None] = []
    async with a_session(YOGA, settings=MemorySettings()) as session:
        session.screen.query_one("#phase").remove_class("flash")
        await sees(session)
        apply = Stylesheet.apply

        def noted(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
            styled.append(node.id)
            apply(sheet, node, **how)

        monkeypatch.setattr(Stylesheet, "apply", noted)
        session.screen.signal()
        await sees(session)
    assert styled == ["phase"]


def dress(session: Running, line: str) -> set[tuple[object, ...]]:
    """The colours of a line and whether they are swapped, as the terminal is told."""
    region = session.screen.query_one(line).region
    strip = session.screen._compositor.render_strips()[region.y].crop(region.x, region.right)
    styles = [segment.style for segment in strip if segment.text.strip() and segment.style]
    return {(style.color, style.bgcolor, style.reverse) for style in styles}


# -- the clock


async def test_it_counts_down_to_the_start_and_then_runs() -> None:
    async with a_session(running=False) as session:
        assert status_of(session) is Status.LEAD_IN
        text = await sees(session)
        assert "Get ready" in text and "until the start" in text
        assert clock_of(session) == "0:05"
        await session.wait(3)
        assert clock_of(session) == "0:02"
        assert session.state.active == 0
        await session.wait(2)
        assert status_of(session) is Status.RUNNING
        assert "Warm-up" in await sees(session)
        assert clock_of(session) == "35:00"
        await session.wait(61)
        assert clock_of(session) == "33:59"
        assert session.state.active == 61 * MS


async def test_walking_shows_the_whole_and_w_swaps_to_the_move_and_back() -> None:
    async with a_session(WALK) as session:
        await session.wait(60)
        assert clock_of(session) == "34:00"
        assert "left of the session" in await sees(session)
        await session.press("w")
        assert clock_of(session) == "4:00"
        assert "left of this move" in await sees(session)
        await session.press("w")
        assert clock_of(session) == "34:00"


async def test_yoga_shows_the_move_and_w_swaps_to_the_whole() -> None:
    async with a_session(YOGA) as session:
        await session.wait(60)
        assert clock_of(session) == "2:00"
        await session.press("w")
        assert clock_of(session) == "34:00"


async def test_the_next_move_comes_by_itself() -> None:
    async with a_session(YOGA) as session:
        assert "Resting breath" in await sees(session)
        await session.wait(180)
        text = await sees(session)
        assert "Knees to chest" in text
        assert "Resting breath" not in text


async def test_it_ends_by_itself_with_all_of_its_time() -> None:
    async with a_session() as session:
        await session.wait(35 * 60)
        await session.pilot.pause()
        assert session.result.status is Status.FINISHED
        assert session.result.outcome is Outcome.COMPLETED
        assert session.result.active == 35 * 60 * MS


# -- pause


async def test_a_pause_is_seen_and_costs_nothing() -> None:
    async with a_session() as session:
        await session.wait(60)
        text = await sees(session)
        assert "PAUSED" not in text
        assert "ends at" in text
        await session.press("space")
        assert status_of(session) is Status.PAUSED
        text = await sees(session)
        assert "PAUSED" in text
        assert "ends at" not in text, "it is not known"
        assert "Space Go on" in text
        await session.be_away(3600)
        assert clock_of(session) == "34:00"
        assert session.state.active == 60 * MS
        assert session.pilot.app.screen is session.screen
        await session.press("space")
        assert status_of(session) is Status.LEAD_IN
        assert "Get ready" in await sees(session)
        await session.wait(LEAD_IN + 1)
        assert session.state.active == 61 * MS
        text = await sees(session)
        assert "PAUSED" not in text
        assert "Space Pause" in text


async def test_a_pause_of_hours_offers_to_save_and_a_shorter_one_is_left_in_peace() -> None:
    async with a_session() as session:
        await session.wait(60)
        await session.press("space")
        session.clock.pass_seconds(3 * 3600 - 1)
        session.screen.ask(session.screen.runner.forgotten())
        await session.pilot.pause()
        assert session.pilot.app.screen is session.screen
        session.clock.pass_seconds(2)
        session.screen.ask(session.screen.runner.forgotten())
        await screen_of(session.pilot, QuestionScreen)
        assert "more than three hours" in await sees(session)
        await session.press("escape")
        assert session.state.status is Status.PAUSED
        session.screen.ask(session.screen.runner.forgotten())
        await screen_of(session.pilot, QuestionScreen)
        await session.press("1")
        assert session.result.active == 60 * MS


# -- moves and time


async def test_right_and_left_go_to_the_next_move_and_back_or_to_the_beginning_of_one_under_way() -> None:
    async with a_session(YOGA) as session:
        await session.wait(10)
        await session.press("right")
        assert "Knees to chest" in await sees(session)
        await session.press("left")
        assert "Resting breath" in await sees(session)
        assert clock_of(session) == "3:00"
        assert session.state.active == 10 * MS, "what was done stays done"
        await session.press("right")
        await session.wait(10)
        await session.press("left")
        assert "Knees to chest" in await sees(session)
        assert clock_of(session) == "2:00"


async def test_plus_and_minus_give_and_take_a_minute_and_leave_the_move_a_few_seconds() -> None:
    async with a_session(YOGA) as session:
        await session.wait(30)
        await session.press("plus")
        assert clock_of(session) == "3:30"
        await session.press("equals_sign")
        assert clock_of(session) == "4:30"
        await session.press("minus", "minus", "minus")
        assert clock_of(session) == "1:30"
        await session.press("minus", "minus", "minus")
        assert session.is_still_there()
        assert session.state.index == 0
        assert session.state.step_left > 0


async def test_enter_says_that_the_repetitions_are_done_and_skips_no_move_that_has_a_time() -> None:
    async with a_session("strength_gentle_20", reps_at=1) as session:
        await session.wait(10)
        before = session.state
        await session.press("enter", "enter")
        assert session.state.index == before.index
        assert session.state.position == before.position
        assert session.state.status is Status.RUNNING
        await session.wait(110 + 90)
        assert session.state.index == 1, "repetitions wait for the person"
        assert clock_of(session) == "10"
        assert "times · Enter when done · 1:30 so far" in await sees(session)
        await session.press("enter")
        assert session.state.index == 2


# -- what is told of a move


async def test_d_shows_and_hides_the_details() -> None:
    async with a_session(YOGA) as session:
        assert "Rest your lower legs on a chair" not in await sees(session)
        await session.press("d")
        text = await sees(session)
        assert "Easier: Rest your lower legs on a chair." in text
        assert "Take care: If lying flat" in text
        await session.press("d")
        assert "Rest your lower legs on a chair" not in await sees(session)


async def test_what_to_mind_and_the_labels_of_the_details_stand_out_from_how_a_move_is_done() -> None:
    async with a_session(YOGA, size=(80, 24)) as session:
        await session.press("d")
        told = session.screen.query_one("#told").region
        strips = session.screen._compositor.render_strips()[told.y : told.bottom]
        parts = [part for strip in strips for part in strip if part.text.strip() and part.style]
        bold = " ".join(part.text.strip() for part in parts if part.style and part.style.bold)
        plain = " ".join(part.text.strip() for part in parts if part.style and not part.style.bold)
        assert bold.startswith("Take care: If lying flat")
        assert bold.endswith("Easier: Effort 0 to 1 of 10:")
        assert plain.startswith("Lie on your back")


async def test_e_shows_the_easier_way_and_takes_it_back() -> None:
    async with a_session(YOGA) as session:
        await session.press("e")
        text = await sees(session)
        assert "Rest your lower legs on a chair" in text
        assert "Lie on your back" not in text
        await session.press("e")
        assert "Lie on your back" in await sees(session)


async def test_the_harder_way_is_shown_and_ends_with_its_move() -> None:
    async with a_session(YOGA) as session:
        while not session.state.step.move.harder:
            await session.press("right")
        harder, cue = session.state.step.move.harder, session.state.step.move.cue
        assert cue.en[:30] in await sees(session)
        await session.press("m")
        assert harder.en[:30] in await sees(session)
        await session.press("right", "left")
        assert cue.en[:30] in await sees(session)


# -- the keys below


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_100_columns_the_footer_names_the_key_for_pain_in_every_state(language: str) -> None:
    pain = {"en": "p Pain", "nb": "p Smerter"}[language]
    async with a_session(YOGA, running=False, language=language, reps_at=1) as session:
        assert pain in await footer(session), "before the start"
        await session.wait(LEAD_IN)
        assert pain in await footer(session), "a move"
        await session.press("d")
        assert pain in await footer(session), "the details"
        await session.press("d", "space")
        assert pain in await footer(session), "a pause"
        await session.press("space", "right")
        assert session.state.step.reps
        assert pain in await footer(session), "counted"
        await session.press("d")
        assert pain in await footer(session), "the details of what is counted"


async def test_the_footer_names_one_key_that_closes_the_details() -> None:
    async with a_session(YOGA, size=(200, 50)) as session:
        await session.press("d")
        shown = await footer(session)
        assert "Esc Close the details" in shown
        assert shown.count("Close") == 1


async def test_the_last_move_ends_by_a_key_of_its_own_alone() -> None:
    async with a_session() as session:
        assert "→ Next move" in await footer(session)
        while session.state.next_step is not None:
            await session.press("right")
        shown = await footer(session)
        assert "→" not in shown
        assert "q End" in shown
        await session.wait(30)
        await session.press("right")
        assert session.is_still_there()


async def footer(session: Running) -> str:
    return (await sees(session)).splitlines()[-1]


# -- something is wrong


async def test_the_stop_list_stops_the_clock_first_and_esc_leads_back_to_the_pause() -> None:
    async with a_session() as session:
        session.screen.runner.safety = FEW_SIGNS
        await session.wait(60)
        await session.press("exclamation_mark")
        await screen_of(session.pilot, StopSignScreen)
        assert session.state.status is Status.PAUSED
        await session.be_away(600)
        await session.press("escape")
        assert session.pilot.app.screen is session.screen
        assert "PAUSED" in await sees(session)
        assert session.state.active == 60 * MS
        assert session.state.stop_sign is None


async def say(session: Running, action: StopAction) -> None:
    """Open the list and give the first sign of this kind by its own key."""
    session.screen.runner.safety = FEW_SIGNS
    await session.press("exclamation_mark")
    listed = await screen_of(session.pilot, StopSignScreen)
    await session.press(KEYS[listed.signs.index(SIGNS[action])])


async def test_a_move_that_hurts_more_is_left_for_an_easy_walk() -> None:
    async with a_session(YOGA) as session:
        await session.wait(60)
        await say(session, StopAction.CHANGE_MOVE)
        await screen_of(session.pilot, StopResultScreen)
        assert status_of(session) is Status.PAUSED
        await session.press("enter")
        assert status_of(session) is Status.LEAD_IN
        await session.wait(LEAD_IN + 1)
        assert session.state.status is Status.RUNNING
        assert CONTENT.catalogue.moves["walk_easy"].name.en in await sees(session)
        assert session.state.stop_sign is None


async def test_a_move_that_hurts_more_can_end_the_session() -> None:
    async with a_session(YOGA) as session:
        await session.wait(60)
        await say(session, StopAction.CHANGE_MOVE)
        await screen_of(session.pilot, StopResultScreen)
        await session.press("e")
        assert session.result.outcome is Outcome.STOPPED_FOR_SAFETY
        assert session.result.stop_sign == "pain_up"
        assert session.result.active == 60 * MS


async def test_a_walk_that_hurts_more_stays_an_easy_one_to_the_end() -> None:
    async with a_session("walk_interval_40") as session:
        await session.wait(330)
        books = session.state.active, session.state.total, session.state.left
        await say(session, StopAction.CHANGE_MOVE)
        await screen_of(session.pilot, StopResultScreen)
        await session.press("enter")
        assert (session.state.active, session.state.total, session.state.left) == books
        await session.wait(LEAD_IN)
        while session.state.next_step is not None:
            assert session.state.step.move.effort[1] <= 3
            await session.wait(60)
        await session.wait(300)
        assert session.result.outcome is Outcome.COMPLETED
        assert session.result.active == 40 * 60 * MS


# -- the pain rules


async def test_p_shows_the_pain_rules_and_each_line_does_what_it_says() -> None:
    """One after the other; the session runs for a second after each."""
    lines = (
        ("1", "breathing_rest", "Lie on your back"),
        ("escape", "breathing_rest", "Lie on your back"),
        ("2", "breathing_rest", "Rest your lower legs on a chair."),
        ("3", "knees_to_chest", "draw one knee"),
    )
    async with a_session(YOGA) as session:
        await session.wait(60)
        for seconds, (key, move, cue) in enumerate(lines, 60):
            await session.press("p")
            await screen_of(session.pilot, PainRulesScreen)
            assert session.state.status is Status.PAUSED
            await session.press(key)
            assert (session.state.status, session.state.step.move.id) == (Status.LEAD_IN, move), key
            assert session.state.active == seconds * MS, key
            await session.wait(LEAD_IN + 1)
            assert cue in await sees(session), key


async def test_the_pain_rules_over_a_pause_lead_back_to_it() -> None:
    async with a_session(YOGA) as session:
        await session.press("space", "p")
        await screen_of(session.pilot, PainRulesScreen)
        await session.press("escape")
        assert session.state.status is Status.PAUSED


async def test_leaving_the_last_move_asks_before_it_ends() -> None:
    async with a_session() as session:
        await session.press("right", "right", "p")
        await screen_of(session.pilot, PainRulesScreen)
        await session.press("3")
        await screen_of(session.pilot, QuestionScreen)
        assert session.is_still_there()


@pytest.mark.parametrize("wanted", [False, True])
async def test_half_way_the_pain_rules_come_where_that_is_set(wanted: bool) -> None:
    settings = MemorySettings(Preferences(pain_check_halfway=wanted))
    async with a_session(settings=settings) as session:
        await session.wait(1040)
        assert session.pilot.app.screen is session.screen
        await session.wait(20)
        assert isinstance(session.pilot.app.screen, PainRulesScreen) is wanted
        assert session.state.status is (Status.PAUSED if wanted else Status.RUNNING)
        if wanted:
            await session.press("1")
            await session.wait(LEAD_IN + 40)
            assert session.state.status is Status.RUNNING, "it is asked once"


# -- ending


async def test_ending_needs_one_more_key() -> None:
    async with a_session() as session:
        await session.wait(60)
        await session.press("q")
        await screen_of(session.pilot, QuestionScreen)
        assert session.is_still_there()
        assert "End here and save 1 min" in await sees(session)
        await session.press("2")
        assert session.result.outcome is Outcome.ENDED_EARLY
        assert session.result.active == 60 * MS


async def test_esc_asks_as_q_does_and_the_careful_answer_goes_on() -> None:
    async with a_session() as session:
        for asked, key in (("q", "enter"), ("escape", "1"), ("q", "escape"), ("q", "q")):
            await session.press(asked)
            await screen_of(session.pilot, QuestionScreen)
            await session.press(key)
            assert session.pilot.app.screen is session.screen, (asked, key)
            assert session.state.status is Status.LEAD_IN, (asked, key)
            await session.wait(LEAD_IN)
            assert status_of(session) is Status.RUNNING


async def test_after_a_question_in_a_pause_esc_leads_back_to_the_pause() -> None:
    async with a_session() as session:
        await session.press("space")
        for key, status in (("escape", Status.PAUSED), ("1", Status.LEAD_IN)):
            await session.press("q")
            await screen_of(session.pilot, QuestionScreen)
            await session.press(key)
            assert session.state.status is status, key


async def test_nothing_done_yet_is_said_before_it_is_left() -> None:
    async with a_session(running=False) as session:
        await session.press("q")
        await screen_of(session.pilot, QuestionScreen)
        assert "nothing is saved" in await sees(session)
        await session.press("2")
        assert session.result.active == 0


ALL_KEYS = [
    *("space", "right", "left", "plus", "equals_sign", "minus", "enter", "exclamation_mark", "escape"),
    *("tab", "up", "down", "pageup", "pagedown", "home", "end", "backspace", "delete", "question_mark"),
    *("ctrl+c", "ctrl+q", "ctrl+d", "ctrl+z", "ctrl+l", "ctrl+p", "f1", "comma", "full_stop"),
    *"abcdefghijklmnopqrstuvwxyzEGQSX0123456789",
]


async def test_no_single_key_ends_or_discards() -> None:
    async with a_session(YOGA) as session:
        session.screen.runner.safety = FEW_SIGNS
        await session.wait(10)
        for paused in (False, True):
            if paused:
                await session.press("space")
            before = session.state
            for key in ALL_KEYS:
                await session.press(key)
                assert session.is_still_there(), (key, paused)
                assert session.state.active == 10 * MS, (key, paused)
                while session.pilot.app.screen is not session.screen:
                    await session.press("escape")
                assert session.is_still_there(), (key, paused)
                session.screen.runner.state = before
                session.pilot.app.interrupted_at = float("-inf")


# -- away


async def test_half_a_minute_unseen_is_credited_without_asking() -> None:
    async with a_session() as session:
        await session.be_away(30)
        assert session.state.active == 30 * MS
        assert session.pilot.app.screen is session.screen


async def test_an_absence_is_asked_about_and_each_answer_holds() -> None:
    """One after the other in the same session; the last one ends it."""
    answers = (
        ("1", Status.LEAD_IN, 60),
        ("enter", Status.LEAD_IN, 60),
        ("2", Status.RUNNING, 60 + 600),
        ("3", Status.STOPPED, 60 + 600),
    )
    async with a_session() as session:
        await session.wait(60)
        for answer, status, active in answers:
            left = session.clock.now()
            await session.be_away(600)
            await screen_of(session.pilot, QuestionScreen)
            since, until = (f"{at:%H:%M}" for at in (left, session.clock.now()))
            assert f"You were away 10 min, {since} to {until}." in await sees(session)
            await session.press(answer)
            assert session.state.status is status, answer
            assert session.state.active == active * MS, answer
            if status is Status.LEAD_IN:
                await session.wait(LEAD_IN)


async def test_esc_leaves_the_absence_to_be_decided_later_and_keeps_it_as_it_is() -> None:
    journal = MemoryJournal()
    async with a_session(journal=journal) as session:
        await session.wait(60)
        await session.be_away(600)
        await screen_of(session.pilot, QuestionScreen)
        assert "Esc Decide later" in await sees(session)
        await session.press("escape")
        assert session.result is None, "it was left"
        assert journal.checkpoint is not None
        assert (journal.checkpoint.status, journal.checkpoint.active) == ("running", 60 * MS)
        assert journal.checkpoint.wall == session.clock.now() - timedelta(seconds=600)


async def test_an_absence_beyond_the_plan_counts_to_its_end_at_most() -> None:
    async with a_session() as session:
        await session.wait(60)
        await session.be_away(9 * 3600)
        await screen_of(session.pilot, QuestionScreen)
        await session.press("2")
        await session.pilot.pause()
        assert session.result.status is Status.FINISHED
        assert session.result.active == 35 * 60 * MS


async def test_a_key_that_finds_an_absence_never_lets_the_clock_run_under_another_question() -> None:
    async with a_session() as session:
        session.screen.runner.safety = FEW_SIGNS
        for key, answer in product(("q", "exclamation_mark"), ("1", "2")):
            await session.change_to(WALK)
            session.clock.pass_seconds(600)
            await session.press(key)
            await session.pilot.pause()
            assert session.pilot.app.screen is not session.screen, (key, answer)
            questions = 0
            while session.pilot.app.screen is not session.screen and questions < 5:
                assert session.state.status is Status.PAUSED, (key, answer)
                questions += 1
                top = session.pilot.app.screen
                await session.press(answer if "You were away" in text_of(session.pilot.app) else "escape")
                assert session.pilot.app.screen is not top, (key, answer)
                await session.pilot.pause()
            assert session.is_still_there(), (key, answer)


@pytest.mark.parametrize("key", ["q", "exclamation_mark"])
async def test_an_absence_that_a_key_has_found_can_end_the_session(key: str) -> None:
    async with a_session() as session:
        session.screen.runner.safety = FEW_SIGNS
        session.clock.pass_seconds(600)
        await session.press(key)
        await session.pilot.pause()
        for _ in range(5):
            if not isinstance(session.pilot.app.screen, QuestionScreen | StopSignScreen):
                break
            await session.press("3" if "away" in text_of(session.pilot.app) else "escape")
            await session.pilot.pause()
        assert session.result.status is Status.STOPPED
        assert session.screen not in session.pilot.app.screen_stack


# -- other screens over it


async def test_a_session_that_ends_under_the_help_goes_on_to_what_follows() -> None:
    async with a_session() as session:
        await session.press("question_mark")
        await screen_of(session.pilot, HelpScreen)
        await session.wait(35 * 60)
        if isinstance(session.pilot.app.screen, HelpScreen):
            await session.press("escape")
        await session.pilot.pause()
        assert session.result.status is Status.FINISHED
        assert session.screen not in session.pilot.app.screen_stack


async def test_a_session_that_ends_under_the_palette_goes_on_to_what_follows() -> None:
    async with a_session() as session:
        await session.press("ctrl+p")
        assert session.pilot.app.screen is not session.screen
        await session.wait(35 * 60)
        if session.pilot.app.screen is not session.screen:
            await session.press("escape")
        await session.pilot.pause()
        assert session.result.status is Status.FINISHED
        assert session.screen not in session.pilot.app.screen_stack


async def test_the_help_leads_nowhere_else_from_a_session() -> None:
    async with a_session() as session:
        await session.press("question_mark")
        await screen_of(session.pilot, HelpScreen)
        await session.press("s")
        await session.pilot.pause()
        on_top(session.pilot, HelpScreen)
        await session.press("escape")
        assert session.pilot.app.screen is session.screen
        assert session.is_still_there()


# -- the journal


async def test_every_event_is_written_down_and_the_first_at_once() -> None:
    journal = MemoryJournal()
    async with a_session(journal=journal, running=False) as session:
        await session.screen.runner.checkpoints.settled()
        assert journal.checkpoint is not None
        assert journal.checkpoint.session == "session-1"
        await session.wait(LEAD_IN + 60)
        await session.press("space")
        await session.screen.runner.checkpoints.settled()
        assert journal.checkpoint.status == "paused"
        assert journal.checkpoint.active == 60 * MS


async def test_added_time_is_in_the_next_checkpoint() -> None:
    journal = MemoryJournal()
    async with a_session(journal=journal) as session:
        await session.press("plus")
        await session.screen.runner.keep_checkpoint()
        assert journal.checkpoint is not None
        assert journal.checkpoint.steps[0].seconds == 360


async def test_keys_do_not_pile_up_looks_at_the_clock() -> None:
    async with a_session() as session:
        await session.press(*["plus", "minus"] * 10)
        waiting = [one for one in session.screen._timers if one.name == "look"]
        assert len(waiting) <= 1
