"""Keys of other keyboards, and with Caps Lock on: taken where they have no other meaning."""

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from backtui.domain.safety import Reply
from backtui.domain.timer import Status
from backtui.flows import place_prompts
from backtui.ui.screen_table import screen_for
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.stop import StopSignScreen
from tests.ui.all_screens import PROMPTS, made
from tests.ui.harness import drawn, on_top, run_screen, screen_of, show_screen
from tests.ui.sessions import WALK, YOGA, a_session
from tests.ui.test_session import sees


async def typed(pilot: Pilot[None], *characters: str) -> None:
    """Type characters as a terminal sends them."""
    for character in characters:
        pilot.app.post_message(events.Key(_character_to_key(character), character))
        await drawn(pilot)


async def test_the_short_check_takes_its_letters_from_any_keyboard() -> None:
    async with run_screen(lambda: made("ShortCheckScreen")) as pilot:
        for answers in ("n2n", "N2N", "т2т", "Т2Т", "ｎ２ｎ", "Ｎ2Ｎ"):
            await show_screen(pilot, lambda: made("ShortCheckScreen"))
            await typed(pilot, *answers)
            result = pilot.app.result
            assert (result.anything_new, result.pain, result.ill) == (Reply.NO, 2, Reply.NO), answers


async def test_something_is_wrong_has_a_key_on_every_keyboard() -> None:
    async with a_session() as session:
        for key in ("!", "！", "delete", "backspace"):
            await session.change_to(WALK)
            if len(key) == 1:
                await typed(session.pilot, key)
            else:
                await session.pilot.press(key)
            await screen_of(session.pilot, StopSignScreen)
            assert session.state.status is Status.PAUSED, key
            await session.press("escape")
            on_top(session.pilot, SessionScreen)


async def test_more_is_the_harder_way() -> None:
    async with a_session(YOGA) as session:
        while not session.state.step.move.harder:
            await session.press("right")
        for key in ("m", "M", "ь"):
            await typed(session.pilot, key)
            assert session.screen.runner.variant == "harder", key
            await typed(session.pilot, key)
            assert session.screen.runner.variant == "", key


async def test_caps_lock_makes_the_easier_way_no_harder_one() -> None:
    async with a_session(YOGA) as session:
        for key in ("e", "E", "у", "У", "ｅ", "Ｅ"):
            await typed(session.pilot, key)
            assert "Rest your lower legs on a chair" in await sees(session), key
            await typed(session.pilot, key)
            assert "Rest your lower legs on a chair" not in await sees(session), key


async def test_a_capital_letter_with_a_meaning_of_its_own_keeps_it() -> None:
    async with run_screen(lambda: made("ChooseScreen")) as pilot:
        await typed(pilot, "G")
        last = on_top(pilot, ChooseScreen).list.at
        assert last == on_top(pilot, ChooseScreen).list.count - 1
        await typed(pilot, "g")
        assert on_top(pilot, ChooseScreen).list.at == 0


async def test_what_is_written_stays_as_it_is_typed() -> None:
    async with run_screen(lambda: screen_for(place_prompts.EditNote("", "Steady walk"))) as pilot:
        await typed(pilot, *"Йd！Ｎ")
        assert pilot.app.screen.query_one(Input).value == "Йd！Ｎ"


async def test_help_has_a_second_key() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        for kind, make in PROMPTS.items():
            await show_screen(pilot, lambda make=make: screen_for(make()))
            screen = pilot.app.screen
            screen.set_focus(None)
            await pilot.press("f1")
            assert isinstance(pilot.app.screen, HelpScreen), kind
        # It closes what it opened: of that the screen beneath knows nothing.
        await pilot.press("f1")
        await drawn(pilot)
        assert pilot.app.screen is screen
