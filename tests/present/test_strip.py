"""The plan as a strip: in proportion, every part named where there is room."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.content import load_content
from backtui.domain.programme import Programme, plan
from backtui.paths import data_folder
from backtui.present.strip import Column, labels, strip

PROGRAMMES = load_content(data_folder()).catalogue.programmes


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda one: one.id)
@pytest.mark.parametrize("width", [1, 7, 38, 94, 194])
def test_it_fills_its_width_and_its_place_goes_from_end_to_end(programme: Programme, width: int) -> None:
    for minutes in programme.lengths:
        whole = plan(programme, minutes)
        shown = strip(whole.steps, width)
        assert len(shown.columns) == width
        places = [shown.place(second)[1] for second in range(0, whole.seconds + 1, 7)]
        assert all(later >= before for before, later in pairwise(places))
        assert 0 <= places[0] <= places[-1] < width
        assert shown.place(whole.seconds)[1] == width - 1
        assert all(shown.columns[place] is not Column.GAP for place in places)


def test_a_walk_has_its_parts_with_their_lengths_and_a_gap_between_them() -> None:
    walk = next(one for one in PROGRAMMES if one.id == "walk_steady_35")
    shown = strip(plan(walk, 35).steps, 37)
    drawn = "".join({Column.WORK: "w", Column.EASY: "e", Column.GAP: " "}[one] for one in shown.columns)
    assert drawn == "eeeee wwwwwwwwwwwwwwwwwwwwwwwww eeeee"
    assert [(part.name, part.length, part.first) for part in shown.parts] == [
        ("Warm-up", "5 min", 0),
        ("Main part", "25 min", 6),
        ("Cool-down", "5 min", 32),
    ]
    assert [shown.place(seconds)[0] for seconds in (0, 299, 300, 1799, 1800)] == [0, 0, 1, 1, 2]


@given(
    st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=6),
    st.integers(0, 5),
    st.integers(1, 80),
    st.data(),
)
def test_names_never_overlap_and_stand_in_order(
    texts: list[str], here: int, width: int, data: st.DataObject
) -> None:
    firsts = sorted(data.draw(st.lists(st.integers(0, width - 1), min_size=len(texts), max_size=len(texts))))
    here = min(here, len(texts) - 1)
    starts = labels(texts, firsts, here, width)
    placed = [
        (start, start + len(text)) for start, text in zip(starts, texts, strict=True) if start is not None
    ]
    assert all(start >= 0 and end <= width for start, end in placed)
    assert all(end < start for (_s, end), (start, _e) in pairwise(placed))
    if len(texts[here]) <= width:
        assert starts[here] is not None, "the part that one is in goes first"
