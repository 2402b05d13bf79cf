"""What must be known before choosing, and what waits: read on by pages where it is longer than its room."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.present.choice import ChoiceView
from backtui.ui.widgets.drawn import ReflowText
from backtui.ui.widgets.row_list import fold


class Said(ReflowText):
    """Lines, each in its style, folded so that a number to call stays whole."""

    ALLOW_SELECT = True

    def __init__(self, lines: Sequence[tuple[str, str]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.tell(lines)

    def tell(self, lines: Sequence[tuple[str, str]]) -> None:
        """Say others, or nothing."""
        self.lines = tuple(lines)
        self.display = bool(lines)
        self.redraw()

    def draw(self, width: int) -> Content:
        """Every line, folded."""
        folded = (Content.styled("\n".join(fold(text, width)), style) for text, style in self.lines)
        return Content("\n").join(folded)


class Notices(Vertical):
    """Takes no room where there is nothing to say."""

    def __init__(self, view: ChoiceView, *, proposal: bool, id: str | None = None) -> None:
        """`proposal` adds why the ready walk has its length."""
        super().__init__(id=id)
        self.view = view
        self.proposal = proposal
        self.display = self.has_something

    def compose(self) -> ComposeResult:
        """What is said, and a line for each key that something waits behind."""
        if self.lines:
            yield Said(self.lines, id="said")
        if self.view.waiting:
            yield Static(keyed("\n".join(self.view.waiting)), id="waiting")
        if self.view.going_on:
            yield Static(keyed(self.view.going_on), id="going-on")

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What must be known, each with its style."""
        view = self.view
        lines = (
            (view.coming_back, "bold"),
            (view.pause, "bold $paused"),
            *((notice, "$paused") for notice in view.notices),
            (view.proposal if self.proposal else "", ""),
        )
        return tuple((text, style) for text, style in lines if text)

    @property
    def has_something(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.lines or self.view.waiting or self.view.going_on)

    def tell(self, *, proposal: bool, hidden: bool) -> None:
        """Say it with, or without, why the ready walk has its length; nothing while it is hidden."""
        if proposal != self.proposal:
            self.proposal = proposal
            for said in self.query(Said):
                said.tell(self.lines)
            if self.lines and not self.query(Said):
                self.mount(Said(self.lines, id="said"), before=0)
        self.display = self.has_something and not hidden

    @property
    def overflows(self) -> bool:
        """Whether it is longer than its room."""
        return self.display and self.max_scroll_y > 0

    def read_on(self, by: int) -> None:
        """Go on by pages."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)


def may_tell(view: ChoiceView) -> bool:
    """Whether there is anything to say in any window."""
    said = (view.coming_back, view.pause, view.proposal, view.going_on)
    return any(said) or bool(view.notices or view.waiting)


def keyed(text: str) -> Content:
    """Lines of a key, two spaces and what it does, with the keys made to stand out."""
    lines = (line.partition("  ") for line in text.split("\n"))
    return Content("\n").join(Content.assemble((key, "bold $primary"), gap, rest) for key, gap, rest in lines)
