"""What must be known before choosing, and what waits: read on by pages where it is longer than its room."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from backtui.present.choice import ChoiceView


class Notices(Vertical):
    """Takes no room where there is nothing to say."""

    def __init__(self, view: ChoiceView, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view = view

    def compose(self) -> ComposeResult:
        """What is said, and a line for each key that something waits behind."""
        yield Static(id="said")
        if self.view.waiting:
            yield Static(keyed("\n".join(self.view.waiting)), id="waiting")
        if self.view.going_on:
            yield Static(keyed(self.view.going_on), id="going-on")

    def tell(self, *, proposal: bool) -> None:
        """Say what must be known; `proposal` adds why the ready walk has its length."""
        view = self.view
        lines = (
            (view.coming_back, "bold"),
            (view.pause, "bold $paused"),
            *((notice, "$paused") for notice in view.notices),
            (view.proposal if proposal else "", ""),
        )
        said = Content("\n").join(Content.styled(text, style) for text, style in lines if text)
        self.query_one("#said", Static).update(said)
        self.query_one("#said").display = bool(said.plain)
        self.display = bool(said.plain or view.waiting or view.going_on)

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
