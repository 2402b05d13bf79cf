"""What must be known before choosing, and what waits: read on by pages where it is longer than its room."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.present.choice import ChoiceView


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
        said = Static(self.said, id="said")
        said.display = bool(self.said.plain)
        yield said
        if self.view.waiting:
            yield Static(keyed("\n".join(self.view.waiting)), id="waiting")
        if self.view.going_on:
            yield Static(keyed(self.view.going_on), id="going-on")

    @property
    def said(self) -> Content:
        """What must be known."""
        view = self.view
        lines = (
            (view.coming_back, "bold"),
            (view.pause, "bold $paused"),
            *((notice, "$paused") for notice in view.notices),
            (view.proposal if self.proposal else "", ""),
        )
        return Content("\n").join(Content.styled(text, style) for text, style in lines if text)

    @property
    def has_something(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.said.plain or self.view.waiting or self.view.going_on)

    def tell(self, *, proposal: bool, hidden: bool) -> None:
        """Say it with, or without, why the ready walk has its length; nothing while it is hidden."""
        if proposal != self.proposal:
            self.proposal = proposal
            self.query_one("#said", Static).update(self.said)
            self.query_one("#said").display = bool(self.said.plain)
        self.display = self.has_something and not hidden

    @property
    def overflows(self) -> bool:
        """Whether it is longer than its room."""
        return self.display and self.max_scroll_y > 0

    def read_on(self, by: int) -> None:
        """Go on by pages."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)


def keyed(text: str) -> Content:
    """Lines of a key, two spaces and what it does, with the keys made to stand out."""
    lines = (line.partition("  ") for line in text.split("\n"))
    return Content("\n").join(Content.assemble((key, "bold $primary"), gap, rest) for key, gap, rest in lines)
