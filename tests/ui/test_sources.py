"""What is said, and what it rests on."""

from typing import Any

import pytest

from backtui.domain.evidence import Certainty, Claim
from backtui.domain.programme import Text
from backtui.present.names import article_author
from backtui.present.sources import sources_view
from backtui.ui.screens.sources import SourcesScreen
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, on_top, run_screen, text_of


def sources() -> SourcesScreen:
    return SourcesScreen(CONTENT.claims, article_author(CONTENT.safety))


def test_no_claim_and_no_citation_is_lost() -> None:
    view = sources_view(CONTENT.claims, "someone")
    shown = [claim for topic in view.topics for claim in topic.claims]
    assert sorted(claim.id for claim in shown) == sorted(claim.id for claim in CONTENT.claims)
    assert {claim.id: claim.citations for claim in shown} == {
        claim.id: claim.citations for claim in CONTENT.claims
    }


def test_how_sure_a_claim_is_has_a_mark_and_words() -> None:
    claims = [Claim(sure, "cardio", Text("", ""), Text("x", ""), sure, ()) for sure in Certainty]
    (topic,) = sources_view(claims, "someone").topics
    said = [one.certainty.split(" ", 1) for one in topic.claims]
    assert [mark.count("●") for mark, _words in said] == [0, 1, 2, 3]
    assert {len(mark) for mark, _words in said} == {3}
    assert said[2][1].startswith("Fairly sure.")


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_ways_out(key: str) -> None:
    async with run_screen(sources) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.result is None


async def test_the_author_and_the_limits_stand_first() -> None:
    async with run_screen(sources) as pilot:
        text = " ".join(text_of(pilot.app).split())
        assert "Michelle Torres, physiotherapist" in text
        assert "2022" in text
        assert "For information only." in text


@pytest.mark.parametrize("size", SIZES)
async def test_jumping_passes_every_claim_and_comes_back(size: tuple[int, int]) -> None:
    async with run_screen(sources, size=size) as pilot:
        claims = on_top(pilot, SourcesScreen).list
        positions = [claims.scroll_y]
        for _ in CONTENT.claims:
            await pilot.press("n")
            await pilot.pause()
            positions.append(claims.scroll_y)
        assert positions == sorted(positions)
        assert claims.tops[-1] <= claims.scroll_y + claims.size.height
        await pilot.press("G")
        await pilot.pause()
        assert claims.scroll_y == claims.max_scroll_y
        for _ in range(len(CONTENT.claims) + 2):
            await pilot.press("p")
            await pilot.pause()
        assert claims.scroll_y == 0


async def test_markup_in_a_claim_is_shown_as_it_is() -> None:
    claim = Claim(
        "x", "cardio", Text("[b]a[/]", ""), Text("[/]", ""), Certainty.LOW, ("Kari [2020]. [red]x",)
    )
    async with run_screen(lambda: SourcesScreen((claim,), "[i]me")) as pilot:
        await pilot.press("G")
        text = text_of(pilot.app)
        for shown in ("[b]a[/]", "Kari [2020]. [red]x", "[i]me"):
            assert shown in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    async with run_screen(sources, size=size, language=language) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert text_of(pilot.app) == snapshot
