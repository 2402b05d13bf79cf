"""The full check in lines: one question at a time, or a part at once; read back before it counts.

Nothing here is answered by an empty line, nor by one that was typed before the question was put, and no
question counts as a "no" that was not written first.
"""

from backtui.flows.prompts import FullAnswers, FullCheck
from backtui.plain.asking import Talk
from backtui.plain.check_answers import GivenAnswers
from backtui.plain.menu import BACK, LIST, Key, Menu, answer_key, either, type_words, word
from backtui.plain.questions import choose
from backtui.present.check_layout import Page
from backtui.present.question import NO, UNSURE, YES
from backtui.present.questions import leave_check_question, looked_at_question
from backtui.present.safety import due_sentence, short_texts
from backtui.present.words import N_, _, ngettext

NONE, SINGLE = "none", "single"


async def full_check(talk: Talk, prompt: FullCheck) -> FullAnswers | None:
    """Ask the full check; None when it is left, which is asked about. Raises EndOfInput."""
    return await FullCheckTalk(talk, prompt).ask()


class FullCheckTalk:
    """The full check while it is put. Every question has one number, in all parts; the pain has the last."""

    def __init__(self, talk: Talk, prompt: FullCheck) -> None:
        self.talk = talk
        self.prompt = prompt
        self.given = GivenAnswers(prompt.safety, prompt.country, prompt.before)
        self.by_part = False
        """Whether a whole part is read and answered at once."""
        self.part_said: Page | None = None
        """The part whose heading was said last."""

    # -- from the first question to the last look; places are indexes into `order`, its end is the pain number

    async def ask(self) -> FullAnswers | None:
        """Ask until the answers are confirmed; None when the check is left.

        Answers that are all no are confirmed with the verdict, unless they come back from there.
        """
        at = 0
        if self.prompt.before:
            at = len(self.given.order)
        else:
            self.begin()
        while True:
            if at < 0:
                if await leaves(self.talk):
                    return None
                at, self.part_said = 0, None
            elif at < len(self.given.order):
                at = await (self.ask_part(at) if self.by_part else self.ask_one(at))
            elif self.given.pain is None and not self.given.ticks.is_emergency:
                at = await self.ask_pain()
            elif self.is_confirmed_later or (change := await self.read_back()) is None:
                ticks = self.given.ticks
                return FullAnswers(ticks.answers, self.given.rated, frozenset(ticks.same))
            else:
                at = change

    @property
    def is_confirmed_later(self) -> bool:
        """Whether nothing is true or unsure, and nothing was asked to be changed."""
        return not self.given.ticks.ticked and self.prompt.before is None

    def begin(self) -> None:
        """What is coming, and both ways to answer."""
        self.talk.heading(_("Safety check."))
        count = len(self.given.order)
        self.talk.say(
            due_sentence(self.prompt.due),
            ngettext(
                "{count} question in {parts} parts, and one about pain.",
                "{count} questions in {parts} parts, and one about pain.",
                count,
            ).format(count=count, parts=len(self.given.parts)),
            _("I ask one question at a time. Type {words}. Type {back} for the question before.").format(
                words=self.ways(), back=word(N_("Back"))
            ),
            _("If you would rather hear a whole part and answer it with numbers, type {list}.").format(
                list=word(N_("list"))
            ),
            _("Some things are asked twice, in other words. No answer is lost."),
        )

    # -- one question

    async def ask_one(self, at: int, *, alone: bool = False) -> int:
        """Ask one question; the place where it goes on. `alone` comes back to where it was asked from."""
        part, places = self.given.part_of(at)
        question = self.given.numbered(at, self.given.texts[at])
        heading = f"{self.given.heading(part)} {self.given.counted(places)}"
        begins = part is not self.part_said
        self.part_said = part
        back = _("the question before") if at else _("leave the check")
        known = self.given.answer_to(at)
        menu = Menu(
            heading if begins else question,
            f"{self.ways().capitalize()}?",
            lines=(question,) if begins else (),
            after=(_("Your answer until now: {answer}.").format(answer=known),) if known else (),
            keys=(
                answer_key(YES, _("that is true")),
                answer_key(NO, _("that is not true")),
                answer_key(UNSURE, _("counts as a yes, to be on the safe side")),
                Key(LIST, _("reads this whole part, to be answered with numbers"), N_("list")),
                Key(NONE, _("reads this whole part first; then it answers all of it"), N_("none")),
            ),
            back=_("your answers, as they are") if alone else back,
            again=(question,),
            careful=True,
            streak=True,
        )
        answer = await self.talk.pick(menu)
        if answer == BACK:
            return self.given.open if alone else at - 1
        if answer in (LIST, NONE):
            self.read_by_part(asked=answer == LIST)
            return at
        self.given.take(at, yes=answer != "n")
        return self.given.open if await self.asked_whether_the_same() else at

    def ways(self) -> str:
        """What answers a question."""
        return either(word(YES), word(NO), word(UNSURE))

    # -- a whole part

    def read_by_part(self, *, asked: bool) -> None:
        """Read whole parts from now on, and say how that ends; `asked` says that the person wanted it."""
        self.by_part = True
        self.talk.say(
            "" if asked else _("That answers the whole part, so I read it first."),
            _("Type {single} to go back to one question at a time.").format(single=word(N_("single"))),
        )

    async def ask_part(self, at: int) -> int:
        """Ask which questions of a part are true or unsure; the place where it goes on."""
        part, places = self.given.part_of(at)
        self.part_said = part
        before = [str(place + 1) for place in places if self.given.order[place] in self.given.ticks.ticked]
        menu = Menu(
            self.given.heading(part),
            _("Numbers of those that are true or unsure, or {none}:").format(none=word(N_("none"))),
            choices=tuple(self.given.texts[place] for place in places),
            first=places.start + 1,
            counted=self.given.counted(places),
            after=(_("Answered before: {numbers}.").format(numbers=", ".join(before)),) if before else (),
            number_does=_("that one is true, or you are unsure; several with a space between"),
            several=True,
            keys=(
                Key(NONE, _("none of these is true"), N_("none")),
                Key(SINGLE, _("one question at a time again"), N_("single")),
            ),
            back=_("the questions before") if places.start else _("leave the check"),
            careful=True,
            streak=True,
        )
        answer = await self.talk.pick(menu)
        if answer == BACK:
            return places.start - 1
        if answer == SINGLE:
            self.by_part = False
            return self.given.open if self.given.open in places else places.start
        said = () if answer == NONE else [int(number) - 1 for number in str(answer).split()]
        for place in places:
            self.given.take(place, yes=place in said)
        return self.given.open if await self.asked_whether_the_same() else places.start

    async def asked_whether_the_same(self) -> bool:
        """Ask of each emergency that was looked at whether it is the same; False to go back to it."""
        looked_at = self.prompt.looked_at
        if looked_at is None or looked_at.told_at is None or looked_at.today is None:
            return True
        while (item := self.given.ticks.to_ask(looked_at.items)) is not None:
            asked = looked_at_question(self.prompt.safety, item, looked_at)
            answer = await choose(self.talk, asked, _("the questions before"))
            if answer is None:
                return False
            if answer != "yes":
                return True
            self.given.ticks.same.add(item)
        return True

    # -- the pain number, and the last look

    async def ask_pain(self) -> int:
        """Ask the pain number; the place where it goes on."""
        answer = await self.talk.rate(
            self.given.numbered(len(self.given.order), short_texts(self.prompt.safety).pain),
            (_("no pain"), _("worst pain")),
            back=_("the question before"),
            careful=True,
            streak=True,
        )
        if not isinstance(answer, int):
            return len(self.given.order) - 1
        self.given.pain = answer
        return len(self.given.order)

    async def read_back(self) -> int | None:
        """Read the answers back before they count; None confirms them, else the place to go on from."""
        lines = self.given.said_back()
        menu = Menu(
            _("Is this right?"),
            type_words(YES, NO),
            lines=(*lines, _("To change one answer, type its number. The others are kept.")),
            numbers=range(1, self.given.last + 1),
            number_does=_("answer that question again, and no other"),
            keys=(answer_key(YES, _("it counts")), answer_key(NO, _("change an answer")), self.list_key()),
            back=_("the question before"),
            again=(_("Is this right?"), *lines),
            careful=True,
        )
        answer = await self.talk.pick(menu)
        if answer == LIST:
            self.talk.say(*self.given.all_lines())
        elif answer == "n":
            answer = await self.which()
        if answer == "y":
            return None
        if isinstance(answer, int):
            return await self.change(answer)
        if answer == BACK:
            return self.before_the_end()
        return len(self.given.order)

    async def which(self) -> int | str:
        """Ask which answer to change: its number; "" for none after all."""
        menu = Menu(
            _("Which answer do you want to change?"),
            _("Type the number of the question, or {list} to hear them all with your answers.").format(
                list=word(N_("list"))
            ),
            numbers=range(1, self.given.last + 1),
            number_does=_("answer that question again, and no other"),
            keys=(self.list_key(),),
            back=_("your answers, as they are"),
            careful=True,
        )
        while (answer := await self.talk.pick(menu)) == LIST:
            self.talk.say(*self.given.all_lines())
        return answer if isinstance(answer, int) else ""

    def list_key(self) -> Key:
        """What reads every answer."""
        return Key(LIST, _("reads every question with your answer"), N_("list"))

    async def change(self, number: int) -> int:
        """Ask one question again; the place where it goes on."""
        if number <= len(self.given.order):
            self.part_said = None
            return await self.ask_one(number - 1, alone=True)
        self.given.pain = None
        return len(self.given.order)

    def before_the_end(self) -> int:
        """The question that was answered last."""
        if self.given.rated is None:
            return self.given.last - 1
        self.given.pain = None
        return len(self.given.order)


async def leaves(talk: Talk) -> bool:
    """Ask whether to leave the check before it is done."""
    question = leave_check_question()
    return await choose(talk, question, question.choices[0].text) == "leave"
