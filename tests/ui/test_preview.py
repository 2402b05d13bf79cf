"""A programme before it is started."""

from functools import partial
from itertools import accumulate, zip_longest
from typing import Any

import pytest

from backtui.domain.choice import Selection
from backtui.domain.programme import plan
from backtui.domain.safety import Tier, Verdict
from backtui.domain.sides import slots
from backtui.present.advice import Fitted, fitted
from backtui.ui.screens.preview import PreviewScreen
from backtui.ui.widgets.figure import MoveFigure
from backtui.ui.widgets.row_list import RowList
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, on_top, run_screen, show_screen, text_of


def preview(programme_id: str = "strength_home_30", minutes: int | None = None) -> PreviewScreen:
    programme = CONTENT.catalogue.programme(programme_id)
    assert programme is not None
    return PreviewScreen(Fitted(plan(programme, minutes), ()))


@pytest.mark.parametrize(("key", "result"), [("enter", 0), ("escape", None), ("q", None)])
async def test_ways_out(key: str, result: int | None) -> None:
    async with run_screen(preview) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.result == result


async def test_a_key_of_its_own_begins_at_the_open_step_and_enter_always_at_the_beginning() -> None:
    async with run_screen(preview) as pilot:
        steps = on_top(pilot, PreviewScreen).plan.steps
        await pilot.press("down", "down")
        assert "Begin here" in text_of(pilot.app)
        await pilot.press("enter")
        assert pilot.app.result == 0
    async with run_screen(preview) as pilot:
        await pilot.press("down", "down", "b")
        assert pilot.app.result == steps[0].seconds + steps[1].seconds


async def test_a_rest_is_told_with_the_move_before_it() -> None:
    async with run_screen(preview) as pilot:
        text = text_of(pilot.app)
        assert "Short rest" not in text
        (line,) = [one for one in text.splitlines() if "Sit to stand" in one]
        assert "45 s, 30 s rest" in line


def with_figures(programme_id: str = "strength_home_30") -> PreviewScreen:
    programme = CONTENT.catalogue.programme(programme_id)
    assert programme is not None
    return PreviewScreen(Fitted(plan(programme), ()), CONTENT.figures())


async def test_the_open_move_is_seen_beside_the_list_and_its_words_stay_where_they_are() -> None:
    async with run_screen(with_figures) as pilot:
        screen = on_top(pilot, PreviewScreen)
        about, figure = screen.query_one("#about"), screen.query_one(MoveFigure)
        places, seen = set(), []
        for step in screen.steps:
            assert figure.figure is (CONTENT.figures().get(step.move.id) if step else None)
            if step is not None:
                seen.append(step.name)
                text = " ".join(text_of(pilot.app).split())
                assert step.name in text
                assert " ".join(step.cue.split()) in " ".join(str(about.render()).split())
            places.add((about.region, screen.list.region))
            await pilot.press("down")
            await pilot.pause()
        assert len(seen) == 12
        assert len(places) == 1


async def test_without_figures_or_room_no_place_is_kept_for_them() -> None:
    async with run_screen(preview) as pilot:
        assert not pilot.app.screen.query_one("#picture").display
    async with run_screen(with_figures, size=(80, 24)) as pilot:
        assert not pilot.app.screen.query_one("#side").display
        await pilot.press("down")
        assert "Push the hips back with a long back." in " ".join(text_of(pilot.app).split())


async def test_what_is_no_step_begins_nothing() -> None:
    async with run_screen(for_someone_with_brittle_bones) as pilot:
        assert "Begin here" not in text_of(pilot.app)
        await pilot.press("b")
        assert pilot.app.screen.is_current
        await pilot.press("end", "b")
        assert pilot.app.screen.is_current
        assert "Begin here" not in text_of(pilot.app)


async def test_each_move_of_a_later_part_begins_in_its_first_round_with_its_first_side() -> None:
    async with run_screen(preview) as pilot:
        screen = on_top(pilot, PreviewScreen)
        moves = tuple(slots(screen.plan.steps))
        starts = [0, *accumulate(sum(step.seconds for step in move) for move in moves)]
        begins = [one for one in screen.begins if one is not None]
        assert begins == [
            start
            for start, move in zip(starts, moves, strict=False)
            if move[0].round == 1 and not move[0].move.is_rest
        ]


async def test_parts_with_their_rounds_and_times() -> None:
    async with run_screen(preview, size=(98, 50)) as pilot:
        text = text_of(pilot.app)
        assert "30 minutes in all" in text
        for part, length in (("Warm-up", "5 min"), ("Main part, 2 rounds", "10 min"), ("Cool-down", "5 min")):
            assert any(part in line and line.rstrip().endswith(length) for line in text.splitlines())
        assert text.count("Main part, 2 rounds") == 2, "standing, then on the floor"
        # Both rounds are written once.
        assert text.count("Sit to stand") == 1


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("size", [(40, 20), (80, 24)])
async def test_the_time_of_each_side_is_not_cut(size: tuple[int, int], language: str) -> None:
    side = "32 s per side" if language == "nb" else "32 s each side"
    async with run_screen(partial(preview, "office_15"), size=size, language=language) as pilot:
        times = [line.rstrip(" ▁▂▃▄▅▆▇█") for line in text_of(pilot.app).splitlines()]
        assert any(line.endswith(side) for line in times)


def for_someone_with_brittle_bones() -> PreviewScreen:
    programme = CONTENT.catalogue.programme("yoga_lowback_35")
    assert programme is not None
    verdict = Verdict(Tier.GO, (), ("d_bone", "d_diabetes"))
    return PreviewScreen(fitted(CONTENT, verdict, Selection(programme, 35)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_what_the_answers_change_stands_first(
    size: tuple[int, int], language: str, snapshot: Any
) -> None:
    async with run_screen(for_someone_with_brittle_bones, size=size, language=language) as pilot:
        assert on_top(pilot, PreviewScreen).plan.seconds == 35 * 60
        assert not any(
            step.move.tags & {"flexion", "twist", "load"} for step in on_top(pilot, PreviewScreen).plan.steps
        )
        assert text_of(pilot.app) == snapshot


async def test_another_length_shows_other_rounds() -> None:
    async with run_screen(partial(preview, minutes=40)) as pilot:
        text = text_of(pilot.app)
        assert "40 minutes in all" in text
        assert "Main part, 3 rounds" in text


async def test_a_walks_ladder_shares_out_its_minutes() -> None:
    async with run_screen(partial(preview, "walk_steady_35", 25), size=(80, 24)) as pilot:
        lines = text_of(pilot.app).splitlines()
        assert any("Steady walk" in line and line.endswith("15 min") for line in lines)


def words_in(shown: RowList) -> set[str]:
    """What is in sight of a list."""
    lines = " ".join(shown.render_line(y).text for y in range(shown.size.height))
    return set(lines.replace("▌", " ").split())


async def test_every_cue_can_be_reached_and_the_end_tells_what_it_rests_on() -> None:
    """A move that an earlier programme has shown open is passed over: its row says the same in each."""
    shown: set[str] = set()
    async with run_screen(preview, size=(40, 20)) as pilot:
        for programme in CONTENT.catalogue.programmes:
            await show_screen(pilot, partial(preview, programme.id))
            screen = on_top(pilot, PreviewScreen)
            assert pilot.app.screen.region.contains_region(screen.list.region)
            words: set[str] = set()
            for at, step in zip_longest(range(screen.list.count), screen.steps):
                if step is not None and step.move.id in shown:
                    continue
                screen.list.move(at - screen.list.at)
                await pilot.pause()
                in_sight = words_in(screen.list)
                if step is not None:
                    shown.add(step.move.id)
                    assert set(step.cue.split()) <= in_sight, (programme.id, step.move.id)
                words |= in_sight
            assert set(programme.basis.en.split()) <= words, programme.id
            moves = {step.move.id for step in screen.plan.steps if not step.move.is_rest}
            assert moves <= shown, programme.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("programme", ["walk_easy_start", "strength_home_30"])
async def test_looks(programme: str, size: tuple[int, int], language: str, snapshot: Any) -> None:
    async with run_screen(partial(preview, programme), size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot


async def test_what_follows_the_steps_stands_under_a_heading_as_far_left_as_the_parts() -> None:
    async with run_screen(partial(preview, "walk_steady_35"), size=(40, 20)) as pilot:
        lines = text_of(pilot.app).splitlines()
        at = lines.index(" How often")
        assert lines[at + 1] == "   3 to 5 times a week"
        assert any(line.startswith(" Cool-down ") for line in lines[:at])
        assert lines[at + 2] == "   ↓ What it rests on"
        await pilot.press("end")
        assert "\n What it rests on\n ▌ " in text_of(pilot.app)
