"""The full check's answers so far: the place of each question, its number, and how they are read back."""

from backtui.domain.safety import SafetyContent
from backtui.flows.prompts import FullAnswers
from backtui.plain.menu import either, sentence, span, word
from backtui.present.check_layout import Page, ticked_sections, tier_pages
from backtui.present.checklist import Checklist
from backtui.present.question import NO, UNSURE, YES
from backtui.present.words import _, ngettext


class GivenAnswers:
    """What was answered. Places are indexes into `order`; its end is the place of the pain number.

    Every question has one number in all parts, its place and one; the pain has the last.
    """

    def __init__(self, safety: SafetyContent, country: str, before: FullAnswers | None = None) -> None:
        """`country` gives the number to call; `before` is what was answered, to be changed."""
        self.safety = safety
        self.country = country
        self.ticks = Checklist(safety.questions)
        self.parts = tier_pages(safety, country)
        items = [item for part in self.parts for section in part.sections for item in section.items]
        self.order = tuple(item.question for item in items)
        self.texts = tuple(item.lines[0] for item in items)
        self.ticks.take(before.answers if before else {})
        self.pain: int | None = before.pain if before else None
        """The number that was given last, 0 to 10."""

    @property
    def open(self) -> int:
        """The first question without an answer; the end when there is none, or an emergency is ticked."""
        if self.ticks.is_emergency:
            return len(self.order)
        waiting = (at for at, item in enumerate(self.order) if item not in self.ticks.passed)
        return next(waiting, len(self.order))

    def part_of(self, at: int) -> tuple[Page, range]:
        """The part of a question, and the places of its questions."""
        part = next(one for one in self.parts if self.order[at] in one.questions)
        first = self.order.index(part.questions[0])
        return part, range(first, first + len(part.questions))

    def heading(self, part: Page) -> str:
        """ "Part 3 of 4: Your health. Yes to any: talk to your doctor first."."""
        (section,) = part.sections
        said = _("Part {number} of {total}: {heading}.").format(
            number=part.number, total=part.of, heading=section.heading
        )
        return f"{said} {sentence(section.leads_to[:1].upper() + section.leads_to[1:])}"

    def counted(self, places: range) -> str:
        """ "23 questions: number 10 to 32."."""
        said = ngettext(
            "{count} question: number {numbers}.", "{count} questions: number {numbers}.", len(places)
        )
        return said.format(count=len(places), numbers=span(range(places.start + 1, places.stop + 1)))

    def numbered(self, at: int, text: str) -> str:
        """ "10 of 37. Have you lost weight?"."""
        count = _("{number} of {total}.").format(number=at + 1, total=len(self.order) + 1)
        return f"{count} {text}"

    @property
    def rated(self) -> int | None:
        """The pain that counts, 0 to 10; None before it is asked, and after an emergency answer."""
        return None if self.ticks.is_emergency else self.pain

    @property
    def last(self) -> int:
        """The highest number that has been answered."""
        if self.rated is not None:
            return len(self.order) + 1
        return 1 + max(at for at, item in enumerate(self.order) if item in self.ticks.passed)

    def take(self, at: int, *, yes: bool) -> None:
        """Take an answer; unsure is a yes, as a tick is on the screen."""
        item = self.order[at]
        self.ticks.passed.add(item)
        self.ticks.same.discard(item)
        (self.ticks.ticked.add if yes else self.ticks.ticked.discard)(item)

    def answer_to(self, at: int) -> str:
        """An answer in words, as it counts: unsure is no other than yes; "" before there is one."""
        if self.order[at] not in self.ticks.answers:
            return ""
        return either(word(YES), word(UNSURE)) if self.order[at] in self.ticks.ticked else word(NO)

    def said_back(self) -> tuple[str, ...]:
        """What counts, in sentences."""
        ticked: list[str] = []
        for one in ticked_sections(self.safety, self.country, self.ticks.answers, self.ticks.passing):
            ticked.append(sentence(f"{one.heading}: {one.leads_to}"))
            ticked += [f"{self.order.index(item.question) + 1}. {item.lines[0]}" for item in one.items]
        lines = [_("You said that these are true, or that you are unsure:"), *ticked]
        if not ticked:
            lines = [
                ngettext(
                    "You answered no to {count} question.",
                    "You answered no to all {count} questions.",
                    len(self.order),
                ).format(count=len(self.order))
            ]
        return (*lines, *self.pain_line())

    def pain_line(self) -> tuple[str, ...]:
        """The pain with its number, once it is known."""
        if self.rated is None:
            return ()
        said = _("Back pain right now: {pain} of 10").format(pain=self.rated)
        return (f"{len(self.order) + 1}. {sentence(said)}",)

    def all_lines(self) -> tuple[str, ...]:
        """Every question that was answered, with its answer."""
        lines = [
            f"{at + 1}. {text} {said.capitalize()}."
            for at, text in enumerate(self.texts)
            if (said := self.answer_to(at))
        ]
        return (*lines, *self.pain_line())
