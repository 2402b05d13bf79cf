"""The main job in a real terminal: from the shell to the streak."""

from pathlib import Path

import pytest

from tests.terminal.term import Terminal, cases, in_terminals
from tests.terminal.walks import answer_full_check, focus, sessions

pytestmark = pytest.mark.terminal


def first_launch_to_streak_through_a_whole_walk(terminal: Terminal) -> None:
    terminal.start(speed=600, welcome=True)
    terminal.shows("information only")
    terminal.press("Enter", "Page 1 of")
    answer_full_check(terminal)
    terminal.shows("Steady walk")
    terminal.press("Enter", "Space Pause")
    terminal.shows("Main part")
    terminal.shows("Cool-down")
    terminal.shows("Saved: Steady walk, 35 min")
    assert [one["active_seconds"] for one in sessions(terminal)] == [2100]
    terminal.press("1", "0 makes it 10")
    terminal.press("Enter", "Enter Skip")
    terminal.press("4", r"\[4\]")
    terminal.press("8", "what it added up to")
    terminal.press("Enter", "how many days a week")
    terminal.press("3", "Active 1 of 1 week")
    terminal.press("Escape", "Enter Start")
    assert terminal.leave() == 0
    (walk,) = sessions(terminal)
    assert walk["outcome"] == "completed"
    assert (walk["planned_seconds"], walk["active_seconds"]) == (2100, 2100)
    assert (walk["pain_before"], walk["pain_after"], walk["effort"], walk["enjoyment"]) == (2, 1, 4, 8)


def yoga_with_pause_skip_previous_and_early_end(terminal: Terminal) -> None:
    terminal.start(speed=20)
    answer_full_check(terminal)
    focus(terminal, "Yoga for the low back")
    terminal.press("Enter", "Mountain")
    terminal.press("Space", "PAUSED")
    paused = terminal.screen()
    terminal.press("Space", r"(Get ready|Warm-up)")
    terminal.press("Right", "Small standing back bend")
    # On a busy machine the first comes too late to leave the move, and begins it anew.
    terminal.tmux("send-keys", "-t", "s", "Left", "Left")
    terminal.shows("Mountain")
    terminal.shows("34 min left")
    terminal.press("q", "End the session here")
    terminal.press("2", "Saved: Yoga for the low back")
    (yoga,) = sessions(terminal)
    assert "PAUSED" in paused
    assert yoga["programme"] == "yoga_lowback_35"
    assert yoga["outcome"] == "ended_early"
    assert 0 < yoga["active_seconds"] < 2100
    assert yoga["planned_seconds"] == 2100


def test_the_main_job_is_done_by_keys_alone(tmp_path: Path) -> None:
    ways = cases(first_launch_to_streak_through_a_whole_walk, yoga_with_pause_skip_previous_and_early_end)
    in_terminals(tmp_path, ways)
