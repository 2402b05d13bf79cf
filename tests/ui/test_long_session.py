"""The long session's short form: nothing drifts, nothing piles up, no cue comes late."""

from tests.ui.long_session import run


async def test_a_session_counts_every_second_forgets_no_cue_and_stays_small():
    figures = await run(seconds=420, settled=180)
    assert figures.active == 420_000
    assert figures.missed == 0
    assert figures.latest < 1
    # What the toolkit remembers of drawn texts still grows; a widget or timer a second would be more.
    assert figures.grown < 256 * 1024
