"""How a number from 0 to 10 is typed: one digit is one number, and only a 0 joins a 1 that waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.present.rating import DIGITS, HIGHEST, Typed, belongs_to_next, typed


def after(keys: str) -> tuple[list[int], int | None]:
    """The questions that were answered by keys in turn, and the 1 that is still open."""
    answered: list[int] = []
    waits: int | None = None
    for key in keys:
        if waits is not None and belongs_to_next(key):
            answered.append(waits)
            waits = None
        number = typed(key, is_open=waits is not None)
        if number is None:
            continue
        waits = number.value if number.is_open else None
        if waits is None:
            answered.append(number.value)
    return answered, waits


@pytest.mark.parametrize(
    ("keys", "answered", "waits"),
    [
        ("0", [0], None),
        ("9", [9], None),
        ("1", [], 1),
        ("10", [10], None),
        ("15", [1, 5], None),
        ("147", [1, 4, 7], None),
        ("11", [1], 1),
        ("110", [1, 10], None),
        ("1x", [10], None),
        ("x", [10], None),
        ("X", [10], None),
        ("1010", [10, 10], None),
        ("100", [10, 0], None),
        ("20", [2, 0], None),
    ],
)
def test_a_one_waits_for_what_follows(keys: str, answered: list[int], waits: int | None) -> None:
    assert after(keys) == (answered, waits)


@pytest.mark.parametrize("key", [None, "", "n", "q", " ", "-", "10", "²", "٣", "１"])
@pytest.mark.parametrize("is_open", [True, False])
def test_other_keys_are_no_number(key: str | None, is_open: bool) -> None:
    assert typed(key, is_open=is_open) is None


@pytest.mark.parametrize("key", DIGITS[1:])
def test_only_a_zero_joins_a_one(key: str) -> None:
    assert typed(key, is_open=True) is None
    assert belongs_to_next(key)
    assert not belongs_to_next("0")


@given(st.sampled_from("0123456789xX"))
def test_only_a_one_stays_open_and_ten_is_the_highest(key: str) -> None:
    number = typed(key, is_open=False)
    assert number is not None
    assert 0 <= number.value <= HIGHEST
    assert number.is_open == (key == "1")
    assert number == Typed(number.value, is_open=number.value == 1)


@given(st.text(alphabet="0123456789x", max_size=12))
def test_every_digit_belongs_to_one_question(keys: str) -> None:
    answered, waits = after(keys)
    # What was answered, typed again as it is written, is answered the same; a 1 at the end waits again.
    written = [*answered, *([] if waits is None else [waits])]
    again, still = after("".join(str(number) for number in written))
    assert [*again, *([] if still is None else [still])] == written
    assert "".join(str(number) for number in written) == keys.replace("x", "10") or "x" in keys
