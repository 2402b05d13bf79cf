"""Where a person is in the full check's tick-lists, and what has been answered so far.

Nothing counts as "no" before it was shown and left behind: a page is passed by going on from it, and a new
layout never skips a question (check.md, The rule: unanswered is never go).
"""

from collections.abc import Collection, Mapping, Sequence

from backtui.domain.assessment import ask_whether_the_same
from backtui.domain.safety import Question, Reply
from backtui.domain.screening import PAIN_QUESTION
from backtui.present.check_layout import Page


class Checklist:
    """The ticks, the page, and the marked question."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.questions = tuple(one for one in questions if one.id != PAIN_QUESTION)
        """What is asked by ticking; the pain number answers the rest."""
        self.pages: tuple[Page, ...] = ()
        """Empty until the window's size is known."""
        self.at = 0
        """Index of the page."""
        self.here = 0
        """Index of the marked question on its page."""
        self.ticked: set[str] = set()
        self.passed: set[str] = set()
        """Ids of the questions that were on the screen when the person went on."""
        self.same: set[str] = set()
        """Ids of ticked emergencies that are the same as was looked at, and no worse."""

    def take(self, answers: Mapping[str, Reply]) -> None:
        """Begin with answers that were given before."""
        self.passed.update(answers)
        self.ticked.update(item for item, reply in answers.items() if reply is not Reply.NO)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.at]

    @property
    def marked(self) -> str | None:
        """Id of the marked question; None before there are pages."""
        return self.page.questions[self.here] if self.pages else None

    @property
    def ticked_here(self) -> int:
        """How many questions are ticked on this page."""
        return len(self.ticked.intersection(self.page.questions))

    @property
    def is_emergency(self) -> bool:
        """Whether an emergency is ticked that is not the same as was looked at: nothing more is asked."""
        return any(one.tier.is_emergency and one.id in self.ticked - self.same for one in self.questions)

    @property
    def passing(self) -> frozenset[str]:
        """Ids of the emergencies that pass as the same as was looked at: none where there is another."""
        return frozenset() if self.is_emergency else frozenset(self.same)

    @property
    def answers(self) -> dict[str, Reply]:
        """What counts: a tick is yes, a question that was passed without one is no, any other is absent."""
        answered = self.ticked | self.passed
        replies = {True: Reply.YES, False: Reply.NO}
        return {one.id: replies[one.id in self.ticked] for one in self.questions if one.id in answered}

    def to_ask(self, looked_at: Collection[str]) -> str | None:
        """Id of the next ticked emergency to ask of whether it is the same as was looked at."""
        asked = ask_whether_the_same(self.questions, self.answers, looked_at)
        return next((item for item in asked if item not in self.same), None)

    def lay_out(self, pages: tuple[Page, ...]) -> None:
        """Take other pages of the same questions, and stay where the person is.

        That is the page of the marked question, or an earlier one that has a question not passed yet.
        """
        marked = self.marked
        self.pages = pages
        order = [question for page in pages for question in page.questions]
        waiting = [at for at, question in enumerate(order) if question not in self.passed]
        stay = min([*waiting, order.index(marked) if marked else len(order) - 1])
        self.at = next(at for at, page in enumerate(pages) if order[stay] in page.questions)
        self.here = self.page.questions.index(marked) if marked in self.page.questions else 0

    def move(self, by: int) -> bool:
        """Mark another question of the page; False when there is none there."""
        if not 0 <= self.here + by < len(self.page.questions):
            return False
        self.here += by
        return True

    def toggle(self) -> None:
        """Tick the marked question, or take its tick away."""
        self.ticked ^= {self.page.questions[self.here]}
        self.same &= self.ticked

    def go_on(self) -> bool:
        """The page has been answered; False when nothing more is asked by ticking."""
        self.passed.update(self.page.questions)
        if self.is_emergency or self.at + 1 == len(self.pages):
            return False
        self.at += 1
        self.here = 0
        return True

    def back(self) -> bool:
        """One page back; False on the first."""
        if not self.at:
            return False
        self.at -= 1
        self.here = 0
        return True
