"""How a command is found by what is typed."""

import pytest

from backtui.ui.finding import match

YOGA = "Start Yoga for the low back, 35 min"


@pytest.mark.parametrize(
    "wanted",
    [
        *("yoga", "YOGA 35", "35 yoga", "start yoga 35", "yoga 35min", "yo lo ba", "yga", "strt yoga", "3"),
        *("mind-body", "low back, 35"),
    ],
)
def test_words_in_any_order_parts_of_words_and_some_letters_find_it(wanted: str) -> None:
    assert match(wanted, YOGA, "body and mind") is not None


@pytest.mark.parametrize("wanted", ["yoga 40", "yoga 5", "walk", "yoga walk", "ag", "ygx", "oga yoga walk"])
def test_every_word_has_to_be_there(wanted: str) -> None:
    assert match(wanted, YOGA, "yoga") is None


def test_norwegian_letters_are_letters_in_either_case() -> None:
    assert match("GÅ", "Legg til Gåtur, 35 min, i går") is not None
    assert match("øv", "Start Øvelser, 10 min") is not None
    assert match("ar", "Gå en tur") is None


def test_a_number_among_the_other_words_is_no_beginning_of_a_year() -> None:
    other = "friday 20 november 2026 2026-11-20"
    assert match("20", "Open Fri 20 Nov", other) is not None
    assert match("20", "Open Sat 21 Nov", "saturday 21 november 2026 2026-11-21") is None
    assert match("2026-11-20", "Open Fri 20 Nov", other) is not None


def test_the_whole_word_is_the_better_answer() -> None:
    answers = [match("walk", title) for title in ("Start walk", "Start walking", "Start sleepwalk")]
    scores = [one.score for one in answers if one is not None]
    assert scores == sorted(set(scores), reverse=True) and len(scores) == 3


def test_what_was_found_is_named_by_its_place() -> None:
    found = match("yoga 35", YOGA)
    assert found is not None
    assert [YOGA[start:end] for start, end in found.spans] == ["Yoga", "35"]
    inside = match("oga", YOGA)
    assert inside is not None and [YOGA[start:end] for start, end in inside.spans] == ["oga"]
