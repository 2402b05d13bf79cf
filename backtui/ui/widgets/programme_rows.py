"""The programmes as rows under the names of their families."""

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from backtui.present.choice import ChoiceGroup, ChoiceRow
from backtui.present.dates import minutes_text
from backtui.present.weeks import family_sign
from backtui.present.words import _
from backtui.ui.widgets.row_list import Line, Row, Span, fold

MINUTES = 7
"""Width of the column of lengths."""
SIGNS = 4
"""Width of a row's number and its family's sign."""
NUMBERED = 9
"""Rows that a digit jumps to."""


class Manner(Struct, frozen=True):
    """How the rows are written."""

    minutes: Mapping[str, int]
    """The length that each programme stands at, by its id."""
    noted: bool
    """A group's sentence stands under its name."""
    airy: bool
    """Groups stand a row apart."""
    letters: bool
    """Letters stand for the families' signs: there is no colour."""


def programme_rows(groups: Sequence[ChoiceGroup], manner: Manner) -> list[Row]:
    """A heading for each group, and its programmes."""
    rows: list[Row] = []
    number = 0
    for group in groups:
        rows.append(Row(partial(_heading, group, manner, number), opens=False))
        for row in group.rows:
            rows.append(Row(partial(_programme, row, manner, number)))
            number += 1
    return rows


def nothing_found(width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """What stands where no programme does."""
    return [(Span(text, "quiet"),) for text in fold(_("No programme has these words."), width)]


def _heading(group: ChoiceGroup, manner: Manner, number: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A group's name with a rule; `number` programmes stand above it."""
    hue = f"{group.family} bold" if group.family else "heading"
    rule = "─" * max(0, width - cell_len(group.name) - 1)
    note = fold(group.note, width) if manner.noted else ()
    return [
        *([()] if manner.airy and number else []),
        (Span(f"{group.name} ", hue), Span(rule, "frame")),
        *((Span(text, "quiet"),) for text in note),
    ]


def _programme(row: ChoiceRow, manner: Manner, number: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A programme with its number, its family's sign and its length."""
    look = "strong" if opened else "plain"
    hue = str(row.family)
    kept = " " + _("regular") + " " if row.kept else ""
    room = max(1, width - SIGNS - MINUTES - cell_len(kept))
    first, *more = fold(row.name, room) or [row.programme.id]
    line = (
        Span(f"{number + 1} " if number < NUMBERED else "  ", "quiet"),
        Span(f"{family_sign(row.family, letters=manner.letters)} ", hue),
        Span(set_cell_size(first, room), look),
        Span(kept, f"{hue} bold"),
        Span(f"{minutes_text(manner.minutes[row.programme.id]):>{MINUTES}}", look),
    )
    return [line, *((Span(" " * SIGNS + text, look),) for text in more)]
