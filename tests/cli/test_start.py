"""`backtui start`: wrong names and lengths are named before anything begins."""

import pytest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("wlak",), "Is walk meant?"),
        (("walk_steady_35", "--minutes", "33"), "It can last: 25, 30, 35, 40."),
        (("--minutes", "0"), "0 is not a whole number from 1 to 180."),
        (("walk", "yoga"), "unexpected extra argument"),
    ],
)
def test_what_cannot_be_started_is_wrong_usage(backtui, words, said, a_place_of_its_own):
    done = backtui("start", *words, "--plain")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(a_place_of_its_own.iterdir()) == []


def test_without_a_terminal_it_says_so(backtui):
    done = backtui("start", "walk")
    assert done.returncode == 2
    assert "This needs a terminal" in done.stderr


def test_a_new_person_meets_the_full_check_first(backtui):
    done = backtui("start", "yoga", "--plain", stdin=None, input="1\n1\n")
    assert done.returncode == 0
    assert "Part 1 of 4" in done.stdout
