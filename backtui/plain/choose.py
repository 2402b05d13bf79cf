"""What to do today: the programmes with their numbers, one of them ready; and a programme step by step."""

from backtui.domain.choice import Selection
from backtui.flows.destinations import Destination, Refresh
from backtui.flows.prompts import Choose, Preview
from backtui.plain.asking import Talk
from backtui.plain.menu import Key, Menu, fact, sentence, word
from backtui.plain.out import flat
from backtui.present.choice import ChoiceRow, ChoiceView, lengths_text
from backtui.present.dates import minutes_text
from backtui.present.preview import preview_view
from backtui.present.words import N_, _, ngettext

START = "start"
LEADS = {
    "v": Destination.PREVIEW,
    "s": Destination.STREAK,
    "h": Destination.HISTORY,
    "n": Destination.QUESTIONS,
    "r": Destination.GO_ON,
    "c": Destination.SHORT_CHECK,
    "p": Destination.PAUSE,
    "w": Destination.GOAL,
    "i": Destination.SOURCES,
    ",": Destination.SETTINGS,
}


class Choice:
    """The choice while it is put."""

    def __init__(self, talk: Talk, prompt: Choose) -> None:
        self.talk = talk
        self.view = prompt.view
        self.still_holds = prompt.still_holds
        self.minutes = [row.minutes for row in self.view.rows]
        """The length that each programme stands at."""
        self.at = self.view.focus
        """The one that is ready."""
        self.chosen = False
        """Whether the person chose it."""
        at = prompt.at
        for index, row in enumerate(self.view.rows):
            if at is not None and row.programme.id == at.programme.id and at.minutes in row.lengths:
                self.chosen = (index, at.minutes) != (self.at, self.minutes[index])
                self.at, self.minutes[index] = index, at.minutes

    @property
    def ready(self) -> Selection | None:
        """What would be started; None when nothing is offered."""
        rows = self.view.rows
        return Selection(rows[self.at].programme, self.minutes[self.at]) if rows else None

    def named(self, index: int) -> str:
        """ "Steady walk, 35 minutes"."""
        return f"{flat(self.view.rows[index].name)}, {minutes_text(self.minutes[index])}"

    def menu(self) -> Menu:
        """The question as it stands."""
        view, rows = self.view, self.view.rows
        count = len(rows)
        choices = tuple(f"{self.named(index)}, {flat(row.equipment)}." for index, row in enumerate(rows))
        headings: dict[int, str] = {}
        number = 1
        for group in view.groups:
            headings[number] = f"{group.name}: {group.note}" if group.note else f"{group.name}:"
            number += len(group.rows)
        ready = (self.ready_line(),) if rows else ()
        article = _("“{sentence}”").format(sentence=view.article)
        keyed = (*view.waiting, *((view.going_on,) if view.going_on else ()))
        waiting = tuple(flat(line.replace("  ", ": ", 1)) for line in keyed)
        return Menu(
            _("What would you like to do today?"),
            self.asks(),
            lines=(*said(view), *waiting),
            choices=choices,
            headings=headings,
            after=(f"{article} {view.credit}", *ready),
            counted=ngettext("{count} programme.", "{count} programmes.", count).format(count=count),
            number_does=_("that programme becomes the ready one; nothing is started by it"),
            keys=self.keys(),
            again=(view.headline, *ready),
        )

    def put_again(self) -> None:
        """Say what may have changed, for somebody who has heard the programmes."""
        menu = self.menu()
        self.talk.heading(menu.heading)
        self.talk.say(*menu.lines, *menu.again[1:], menu.asks)

    def asks(self) -> str:
        """The line that asks."""
        if not self.view.rows:
            return _("Nothing can be started now. Type {streak}, {leave} or {help}.").format(
                streak=word(N_("Weeks")), leave=word(N_("Leave")), help=word(N_("Help"))
            )
        return _("Type {start}, a number from 1 to {last}, or {help}.").format(
            start=word(N_("Start")), last=len(self.view.rows), help=word(N_("Help"))
        )

    def keys(self) -> tuple[Key, ...]:
        """What can be typed beside a number."""
        start = (
            Key(START, _("begin with the ready programme"), N_("Start")),
            Key("v", _("the ready programme, step by step"), N_("Preview")),
            Key("+", _("make it longer"), N_("longer")),
            Key("-", _("make it shorter"), N_("shorter")),
        )
        again = (Key("c", _("how much it hurts, once more"), N_("Check")),)
        rest = (Key("r", _("the rest of today's session"), N_("Rest")),)
        waits = (Key("n", _("answer the question that waits"), N_("Question")),)
        return (
            *(start if self.view.rows else ()),
            *(waits if self.view.waiting else ()),
            *(rest if self.view.going_on else ()),
            *(again if self.view.asks_again else ()),
            Key("s", _("what it adds up to: your weeks"), N_("Weeks")),
            Key("h", _("your sessions: look, add, change, delete"), N_("History")),
            Key("p", _("pause your weeks, or go on"), N_("Pause")),
            Key("w", _("the goal for the week"), N_("Goal")),
            Key("i", _("what all this rests on"), N_("Sources")),
            Key(",", _("language, country, sounds and more"), N_("Settings")),
            Key("q", _("leave the program"), N_("Leave")),
        )

    def ready_line(self) -> str:
        """What start begins: what was chosen, else what is proposed."""
        said = (
            _("Ready: {programme}.") if self.chosen else _("Ready, unless you choose another: {programme}.")
        )
        return said.format(programme=self.named(self.at))

    def describe(self) -> None:
        """Say what there is to know of the ready programme."""
        self.talk.say(self.ready_line(), *about(self.view.rows[self.at]))

    def lengthen(self, by: str) -> None:
        """Take the next length with "+", the one before with "-", and say which it is."""
        lengths = self.view.rows[self.at].lengths
        wanted = lengths.index(self.minutes[self.at]) + (1 if by == "+" else -1)
        if len(lengths) == 1:
            self.talk.say(_("It has only one length: {length}.").format(length=minutes_text(lengths[0])))
        elif wanted < 0:
            self.talk.say(_("It cannot be shorter than {length}.").format(length=minutes_text(lengths[0])))
        elif wanted == len(lengths):
            self.talk.say(_("It cannot be longer than {length}.").format(length=minutes_text(lengths[-1])))
        else:
            self.minutes[self.at], self.chosen = lengths[wanted], True
        self.talk.say(self.ready_line())


async def choose(talk: Talk, prompt: Choose) -> Selection | Refresh | None:
    """What to start, or where to go; None leaves the program. Raises EndOfInput."""
    choice = Choice(talk, prompt)
    if prompt.at is None:
        talk.put(choice.menu())
    else:
        choice.put_again()
    while True:
        answer = await talk.answer(choice.menu())
        if not await prompt.still_holds():
            talk.say(_("The day or your history has changed meanwhile, so here is the choice anew."))
            return Refresh(None, choice.ready)
        if answer == "q":
            return None
        if isinstance(answer, int):
            choice.at, choice.chosen = answer - 1, True
            choice.describe()
        elif answer == START:
            return choice.ready
        elif answer in LEADS:
            return Refresh(LEADS[answer], choice.ready)
        else:
            choice.lengthen(answer)
        talk.say(choice.asks())


def said(view: ChoiceView) -> tuple[str, ...]:
    """What was kept, and what has to be known before choosing."""
    lines = (
        view.headline,
        view.coming_back,
        view.pause,
        *view.notices,
        view.proposal,
        sentence(view.kept) if view.kept else "",
        sentence(view.runs) if view.runs else "",
        view.this_week,
    )
    return tuple(line for line in lines if line)


def about(row: ChoiceRow) -> tuple[str, ...]:
    """What is said of a programme besides its name."""
    return (
        flat(row.line),
        fact(_("Equipment"), row.equipment),
        fact(_("By"), row.author) if row.author else "",
        fact(_("Lengths"), lengths_text(row.lengths)) if len(row.lengths) > 1 else "",
    )


async def preview(talk: Talk, prompt: Preview) -> int | None:
    """A programme step by step; the answer starts it so many seconds in, None goes back; or EndOfInput."""
    view = preview_view(prompt.fit.plan)
    lines = [view.total, fact(_("Equipment"), view.equipment)]
    if prompt.fit.said or prompt.fit.kept:
        lines += [_("For you:"), *prompt.fit.said, *prompt.fit.kept]
    if prompt.fit.pain_rules:
        lines += [_("How much pain is all right") + ":", *prompt.fit.pain_rules]
    steps = [step for part in view.parts for step in part.steps]
    headings, number = {}, 1
    for part in view.parts:
        headings[number] = f"{part.name}, {part.length}:"
        number += len(part.steps)
    after = []
    for name, text in ((_("How often"), view.frequency), (_("What it rests on"), view.basis)):
        if text:
            after.append(fact(name, text))
    menu = Menu(
        sentence(flat(view.name)),
        _("Type {start} to begin, a number to begin at that step, or {back} for the choice.").format(
            start=word(N_("Start")), back=word(N_("Back"))
        ),
        lines=tuple(lines),
        choices=tuple(f"{flat(step.name)}, {step.length}. {flat(step.cue)}" for step in steps),
        headings=headings,
        after=tuple(after),
        counted=ngettext("{count} step.", "{count} steps.", len(steps)).format(count=len(steps)),
        number_does=_("begin at that step; what comes before it is not counted"),
        keys=(Key(START, _("begin with this programme"), N_("Start")),),
        back=_("back to the choice"),
        streak=True,
    )
    answer = await talk.pick(menu)
    if isinstance(answer, int):
        return steps[answer - 1].begins
    return 0 if answer == START else None
