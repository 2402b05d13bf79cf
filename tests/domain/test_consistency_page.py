"""The worked examples of docs/consistency.md are what the program counts."""

import re

import pytest

from tests.conftest import ROOT
from tests.domain.test_consistency import of

_ROW = re.compile(r"\| ([p\d ]+) \| (\w{3}) \| (\d+) \| (\d+) \| (\d+) of (\d+) \| (\d+) \|")
ROWS = [
    (found[1], found[2], tuple(map(int, found.groups()[2:])))
    for line in (ROOT / "docs" / "consistency.md").read_text(encoding="utf-8").splitlines()
    if (found := _ROW.fullmatch(line))
]
"""The weeks, today, and keep-going, on-target, the headline's two numbers and the best keep-going run."""


def test_the_page_has_its_table() -> None:
    assert len(ROWS) == 10


@pytest.mark.parametrize(("weeks", "day", "expected"), ROWS)
def test_each_row_is_counted_so(weeks: str, day: str, expected: tuple[int, ...]) -> None:
    got = of(weeks, day)
    counted = (
        *(got.keep_going, got.on_target, got.window_active, len(got.window)),
        got.best_keep_going,
    )
    assert counted == expected
