"""The pain rules: the table of check.md (How much pain is all right) number by number."""

import pytest

from backtui.domain.pain import PainLight, green_to, pain_light, red_from

TABLE = {
    0: (range(4), (), range(4, 11)),
    1: (range(4), (), range(4, 11)),
    2: (range(4), (4,), range(5, 11)),
    3: (range(5), (5,), range(6, 11)),
    4: (range(6), (), range(6, 11)),
    5: (range(6), (), range(6, 11)),
    6: (range(7), (), range(7, 11)),
    7: (range(8), (), range(8, 11)),
}


@pytest.mark.parametrize("start", TABLE)
def test_each_number_has_its_light(start: int) -> None:
    green, amber, red = TABLE[start]
    expected = dict.fromkeys(green, PainLight.GREEN) | dict.fromkeys(amber, PainLight.AMBER)
    expected |= dict.fromkeys(red, PainLight.RED)
    assert {now: pain_light(start, now) for now in range(11)} == expected


@pytest.mark.parametrize("start", range(11))
def test_more_pain_is_never_a_better_light(start: int) -> None:
    order = list(PainLight)
    lights = [order.index(pain_light(start, now)) for now in range(11)]
    assert lights == sorted(lights)
    assert pain_light(start, start) is PainLight.GREEN, "what one came with"


def test_with_the_worst_pain_at_the_start_there_is_no_limit() -> None:
    assert (green_to(10), red_from(10)) == (10, None)
