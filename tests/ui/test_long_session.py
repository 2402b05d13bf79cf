"""The long session's short form: nothing drifts, nothing piles up, no cue comes late."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.ui.long_session import follow


def test_a_session_counts_every_second_forgets_no_cue_and_stays_small() -> None:
    # In a process of its own: what other tests left behind is no part of the session's memory.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        figures = alone.submit(follow, seconds=420, settled=180).result()
    assert figures.active == 420_000
    assert figures.missed == 0
    assert figures.latest < 1
    # What the toolkit remembers of drawn texts still grows; a widget or timer a second would be more.
    assert figures.grown < 256 * 1024
