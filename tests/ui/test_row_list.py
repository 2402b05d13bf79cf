"""The list's texts are folded, never cut, and its open row is always in sight."""

from collections.abc import Iterable
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widget import Widget

from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold
from tests.ui.harness import drawn, on_top, run_screen, text_of

texts = st.text(st.characters(exclude_categories=("C", "M", "Z")) | st.sampled_from(" 漢é\n"), max_size=200)


@given(texts, st.integers(2, 80))
def test_folding_loses_nothing_and_keeps_within_the_width(text: str, width: int) -> None:
    lines = fold(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # No empty row; a lone skin tone, which colours the sign before it, is something of no width.
    assert all(line.strip() and cell_len(line) <= width for line in lines)


def test_words_stay_whole_where_they_fit() -> None:
    assert fold("one two three", 7) == ["one two", "three"]


def tall(name: str, lines: int, width: int, opened: bool) -> list[Line]:
    return [(Span(f"{name} {number}"),) for number in range(lines if opened else 1)]


class Tall(ListScreen[None]):
    """Rows that grow when they are opened, one of them higher than the window."""

    CSS = "Tall #body { overflow-y: hidden; } Tall RowList { height: 1fr; }"

    def body(self) -> Iterable[Widget]:
        heading = Row(lambda width, opened: [(Span("Heading"),)], opens=False)
        rows = [Row(partial(tall, f"row{n}", 40 if n == 5 else 4)) for n in range(10)]
        yield RowList([heading, *rows], 9)


async def test_the_open_row_is_in_sight_at_first_after_moves_and_after_a_resize() -> None:
    async with run_screen(Tall, size=(60, 20)) as pilot:
        assert "row9 3" in text_of(pilot.app)
        await pilot.press("g")
        assert "Heading" in text_of(pilot.app)
        assert "row0 3" in text_of(pilot.app)
        await pilot.press(*["j"] * 5)
        assert "row5 0" in text_of(pilot.app)
        await pilot.press("j")
        assert "row6 3" in text_of(pilot.app)
        await pilot.resize_terminal(50, 14)
        await pilot.pause()
        assert "row6 0" in text_of(pilot.app)
        assert "row6 3" in text_of(pilot.app)


def read(name: str, width: int, opened: bool) -> list[Line]:
    return [(Span(f"About {name}", "strong"),), (Span("one"),), (Span("two"),), ()]


class Reading(ListScreen[None]):
    """Headed paragraphs to read, which scroll freely; none of them opens."""

    CSS = "Reading #body { overflow-y: hidden; } Reading RowList { height: 1fr; }"

    def body(self) -> Iterable[Widget]:
        yield RowList([Row(partial(read, f"row{n}"), opens=False) for n in range(20)])


async def test_no_heading_stands_alone_at_the_end_of_what_is_in_sight() -> None:
    async with run_screen(Reading, size=(60, 20)) as pilot:
        screen, seen = on_top(pilot, Reading), set[str]()
        for _line in range(8):
            shown = [text.strip() for text in text_of(pilot.app).splitlines()[1:-1] if text.strip()]
            assert not shown[-1].startswith("About"), shown
            seen.update(shown)
            screen.list.scroll_relative(y=1, animate=False)
            await drawn(pilot)
        assert {"About row0", "About row3"} <= seen


def titled(name: str, width: int, opened: bool) -> list[Line]:
    return [(), (Span(name, "heading"), Span(" ────", "frame")), (Span("What it is about.", "quiet"),)]


class Headed(ListScreen[None]):
    """Rows under headings, each with a sentence of its own."""

    CSS = "Headed #body { overflow-y: hidden; } Headed RowList { height: 1fr; }"

    def body(self) -> Iterable[Widget]:
        rows: list[Row] = []
        for name in ("First", "Second", "Third"):
            rows.append(Row(partial(titled, name), opens=False))
            rows += [Row(partial(tall, f"{name} row{n}", 2)) for n in range(5)]
        yield RowList(rows)


async def test_each_heading_stands_over_something_of_its_own_or_is_named_in_the_first_free_row() -> None:
    async with run_screen(Headed, size=(60, 20)) as pilot:
        for height in range(13, 27):
            await pilot.resize_terminal(60, height)
            await pilot.press("g")
            for _row in range(14):
                await drawn(pilot)
                shown = [line.strip(" ▌▁▂▃▄▅▆▇█") for line in text_of(pilot.app).splitlines()[2:-1]]
                named = [line for line in shown if line.startswith("↓")]
                below = named[0].removeprefix("↓ ").split(" · ") if named else []
                above = shown[: shown.index(named[0])] if named else shown
                assert len(named) <= 1
                assert not any(shown[len(above) + 1 :] if named else ()), shown
                assert not named or above[-1].split()[1].startswith("row"), shown
                seen = [line.split()[0] for line in above if "row" in line or "────" in line]
                in_sight = list(dict.fromkeys(seen))
                assert [*in_sight, *below] == ["First", "Second", "Third"][-len(in_sight) - len(below) :]
                assert "Third" in (*in_sight, *below)
                await pilot.press("down")
