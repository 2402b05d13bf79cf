"""The full check laid out: groups of questions by what they lead to, on pages that fit the window.

A page never mixes an emergency with what is none. The questions are content; nothing is left out or cut.
"""

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.safety import Question, Reply, SafetyContent, Tier
from backtui.domain.screening import PAIN_QUESTION
from backtui.present.safety import Ticked, called, is_number, review
from backtui.present.words import N_, _, localized

BOX = 6
"""Columns before a question's words: the mark, the box and a space."""
SEPARATOR = " · "
"""Between a group's name and what it leads to, where both fit one line."""

_HEADINGS = {
    Tier.AMBULANCE: N_("Right now or earlier today"),
    Tier.URGENT_CARE: N_("New warning signs"),
    Tier.DOCTOR_FIRST: N_("Your health"),
    Tier.GO_EASY: N_("Where you start from"),
    Tier.GO: N_("Where you start from"),
}
_LEADS_TO = {
    Tier.AMBULANCE: N_("call for an ambulance now"),
    Tier.URGENT_CARE: N_("get medical help now"),
    Tier.DOCTOR_FIRST: N_("talk to your doctor first"),
    Tier.GO_EASY: N_("start gently"),
    Tier.GO: N_("start gently"),
}


class Room(NamedTuple):
    """What a page may take."""

    width: int
    """Columns of one column of questions, the box included."""
    height: int
    """Rows."""
    columns: int = 1
    """Columns of questions side by side."""
    most: int = 0
    """Questions on a page at most, of one group only; 0 for as many as fit."""


class Item(Struct, frozen=True):
    """A question, wrapped to its column."""

    question: str
    """Id."""
    lines: tuple[str, ...]


class Section(Struct, frozen=True):
    """Questions of one tier under their heading."""

    tier: Tier
    """What a yes to any of them leads to, and `leads_to` in words."""
    heading: str
    leads_to: str
    items: tuple[Item, ...]

    def heading_rows(self, width: int) -> int:
        """How many rows the heading takes in `width` columns."""
        if len(self.heading) + len(SEPARATOR) + len(self.leads_to) <= width:
            return 1
        return 1 + len(textwrap.wrap(self.leads_to, max(width, 1)))

    def rows(self, width: int, gap: int) -> int:
        """How many rows it takes in `width` columns with `gap` rows between its questions."""
        questions = sum(len(item.lines) for item in self.items)
        return self.heading_rows(width) + questions + gap * (len(self.items) - 1)


Column = tuple[Section, ...]
"""One under the other, a blank row between."""


class Page(Struct, frozen=True):
    """What is on the screen at once."""

    number: int
    """From 1."""
    of: int
    columns: tuple[Column, ...]
    gap: int = 0
    """Blank rows between two questions."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The page's groups, in order."""
        return tuple(section for column in self.columns for section in column)

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the page's questions, in order."""
        return tuple(item.question for section in self.sections for item in section.items)


def pages(content: SafetyContent, country: str, room: Room, first: int = 0) -> tuple[Page, ...]:
    """Lay the questions out on pages of at most `room`; the first one leaves `first` rows for something else.

    Each emergency tier has a column of its own, and so has each other tier where `room.most` is set; else
    the others share one where they fit. A tier that needs several columns is parted evenly. A question is
    never split: one that is higher than the page has a page of its own and scrolls. Questions stand a blank
    row apart where that costs no page. The one that the pain number answers is left out.
    """
    close, apart = (_paged(content, country, room, first, gap) for gap in (0, 1))
    laid = apart if len(apart) == len(close) else close
    return tuple(
        Page(number, len(laid), columns, _gap(columns, room, first if number == 1 else 0))
        for number, columns in enumerate(laid, 1)
    )


def tier_pages(content: SafetyContent, country: str) -> tuple[Page, ...]:
    """A page for each tier, most urgent first, its texts whole: for who reads line by line."""
    sections = [
        _section(content, country, tier, [Item(one.id, (localized(one.text),)) for one in same])
        for tier, same in _tiers(content.questions)
    ]
    return tuple(Page(number, len(sections), ((one,),)) for number, one in enumerate(sections, 1))


def ticked_sections(
    content: SafetyContent, country: str, answers: Mapping[str, Reply], same: Collection[str]
) -> tuple[Section, ...]:
    """What was ticked, by what it leads to, its texts whole: for the last look before it counts.

    `same` are emergencies that pass, being the same as was looked at: they lead to a gentle start.
    """

    def kind(one: Ticked) -> tuple[Tier, Tier]:
        asked = next(question.tier for question in content.questions if question.id == one.question)
        return asked, Tier.GO_EASY if one.question in same else asked

    return tuple(
        Section(
            tier,
            _(_HEADINGS[asked]),
            _leads_to(content, country, tier),
            tuple(Item(one.question, (one.text,)) for one in alike),
        )
        for (asked, tier), alike in groupby(review(content, answers), key=kind)
    )


def _tiers(questions: Sequence[Question]) -> Iterator[tuple[Tier, list[Question]]]:
    """What is asked by ticking, by what it leads to."""
    asked = [question for question in questions if question.id != PAIN_QUESTION]
    for tier, same in groupby(asked, key=lambda question: question.tier):
        yield tier, list(same)


def _section(content: SafetyContent, country: str, tier: Tier, items: Sequence[Item]) -> Section:
    leads_to = _("yes to any: {what}").format(what=_leads_to(content, country, tier))
    return Section(tier, _(_HEADINGS[tier]), leads_to, tuple(items))


def _leads_to(content: SafetyContent, country: str, tier: Tier) -> str:
    number = called(content, "ambulance", country)
    if tier is Tier.AMBULANCE and is_number(number):
        return _("call {number} now").format(number=number)
    return _(_LEADS_TO[tier])


def _paged(
    content: SafetyContent, country: str, room: Room, first: int, gap: int
) -> list[tuple[Column, ...]]:
    """The columns of each page, with `gap` rows between questions."""
    blocks: list[tuple[bool, list[Section]]] = []
    for tier, questions in _tiers(content.questions):
        wide = max(room.width - BOX, 1)
        items = [Item(one.id, tuple(textwrap.wrap(localized(one.text), wide))) for one in questions]
        section = _section(content, country, tier, items)
        if blocks and not room.most and not (tier.is_emergency or blocks[-1][0]):
            blocks[-1][1].append(section)
        else:
            blocks.append((tier.is_emergency, [section]))
    columns: list[tuple[bool, Column]] = []
    for emergency, sections in blocks:
        on_first_page = len(columns) < room.columns
        height = room.height - first if on_first_page else room.height
        columns += [(emergency, one) for one in _even(sections, room._replace(height=height), gap)]
    laid: list[tuple[Column, ...]] = []
    for _emergency, same in groupby(columns, key=lambda column: column[0]):
        run = [column for _is, column in same]
        laid += [tuple(run[at : at + room.columns]) for at in range(0, len(run), room.columns)]
    return laid


def _even(sections: Sequence[Section], room: Room, gap: int) -> list[Column]:
    """The sections in as few columns as they need, the highest of them as low as can be."""
    fewest = _filled(sections, room, gap)
    for height in range(1, room.height):
        columns = _filled(sections, room._replace(height=height), gap)
        if len(columns) == len(fewest):
            return columns
    return fewest


def _filled(sections: Sequence[Section], room: Room, gap: int) -> list[Column]:
    """The sections in columns that are filled one after the other; one that fits a column is not parted."""
    columns: list[list[Section]] = []
    used = 0
    for section in sections:
        whole = section.rows(room.width, gap)
        if not columns or used + 1 + whole > room.height >= whole:
            columns.append([])
            used = -1
        heading = section.heading_rows(room.width)
        used += 1 + heading
        part: list[Item] = []
        for item in section.items:
            rows = len(item.lines) + (gap if part else 0)
            full = used + rows > room.height or (room.most and len(part) == room.most)
            if full and (part or columns[-1]):
                if part:
                    columns[-1].append(replace(section, items=tuple(part)))
                columns.append([])
                part, used, rows = [], heading, len(item.lines)
            part.append(item)
            used += rows
        columns[-1].append(replace(section, items=tuple(part)))
    return [tuple(column) for column in columns]


def _gap(columns: tuple[Column, ...], room: Room, taken: int) -> int:
    """Blank rows between the questions of a page: one where it has room for them."""
    highest = max(
        sum(section.rows(room.width, 1) for section in column) + len(column) - 1 for column in columns
    )
    return int(highest + taken <= room.height)
