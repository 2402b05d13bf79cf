"""A list of answers of which one is given: by arrows and Enter, by its key, or by a tap."""

from collections.abc import Iterable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from backtui.ui.widgets.hanging import HangingItem

KEYS = "1234567890abcdefhi"
"""The key of each line in order, 0 after 9 as on a keyboard; without g, which goes to the top everywhere."""
NOTHING = -1
"""No line is marked."""


def named_keys(lines: int) -> str:
    """The keys of so many lines as a footer names them, 1 at least: "1–7"; past f, "1–f h i" without g."""
    run = KEYS.index("f") + 1
    return " ".join((f"{KEYS[0]}–{KEYS[min(lines, run) - 1]}", *KEYS[run:lines]))


class Answers(Vertical):
    """Lines to choose from; the screen moves the mark and hears `Given` after a tap."""

    DEFAULT_CSS = """
    Answers {
        height: auto;
        margin-bottom: 1;

        .answer.-chosen { background: $panel; text-style: bold; }
    }
    """

    class Given(Message):
        """A line was tapped."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index
            """From 0."""

    def __init__(
        self,
        lines: Sequence[str],
        *,
        headings: Mapping[int, str] | None = None,
        kinds: Mapping[int, str] | None = None,
        beside: int = 0,
        marked: bool = True,
        id: str | None = None,
    ) -> None:
        """`headings` stand over the lines that begin a group, each with a class of its own in `kinds`.

        The lines from `beside` on are a second half, which the stylesheet may put beside the first one.
        Without `marked` no line is marked at first.
        """
        super().__init__(id=id)
        self.lines = tuple(lines)
        self.headings = headings or {}
        self.kinds = kinds or {}
        self.beside = beside
        self.chosen = 0 if marked else NOTHING
        """Index of the marked line, or NOTHING."""

    def compose(self) -> ComposeResult:
        """One line an answer: mark, key, words."""
        if not self.beside:
            yield from self._rows(0, len(self.lines))
            return
        yield Vertical(*self._rows(0, self.beside), classes="half")
        yield Vertical(*self._rows(self.beside, len(self.lines)), classes="half")

    def _rows(self, first: int, end: int) -> Iterable[Widget]:
        """The lines from `first` to before `end`, with the headings over them."""
        for index in range(first, end):
            if index in self.headings:
                kind = self.kinds.get(index, "")
                yield Static(self.headings[index], classes=f"group {kind}".rstrip(), markup=False)
            line = HangingItem(self._mark(index), self.lines[index], classes="answer")
            line.set_class(index == self.chosen, "-chosen")
            yield line

    def groups(self) -> Iterable[tuple[Widget, HangingItem]]:
        """Each heading with the first line below it."""
        lines = list(self.query(HangingItem))
        return zip(self.query(".group"), (lines[index] for index in sorted(self.headings)), strict=True)

    def _mark(self, index: int) -> str:
        return f"{'›' if index == self.chosen else ' '} {KEYS[index]}  "

    def choose(self, index: int) -> None:
        """Mark the line at `index`, or the nearest there is, and bring it into view."""
        self.chosen = min(max(index, 0), len(self.lines) - 1)
        for at, line in enumerate(self.query(HangingItem)):
            line.set_class(at == self.chosen, "-chosen")
            line.show(self._mark(at))
            if at == self.chosen:
                line.scroll_visible(animate=False)

    def of_key(self, event: events.Key) -> int | None:
        """The index of the line with this key, or None."""
        index = KEYS.find(event.character) if event.character else -1
        return index if 0 <= index < len(self.lines) else None

    def on_click(self, event: events.Click) -> None:
        """A tap on a line gives it."""
        for index, line in enumerate(self.query(HangingItem)):
            if event.widget is not None and line in event.widget.ancestors_with_self:
                event.stop()
                self.post_message(self.Given(index))
