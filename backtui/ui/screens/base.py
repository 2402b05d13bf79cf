"""What every screen has: a title line, a body that scrolls, and the keys that matter."""

from asyncio import InvalidStateError
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from backtui.flows.destinations import Destination, Place
from backtui.present.window import too_small
from backtui.present.words import N_, _
from backtui.ui.screens.whole import Result, WholeScreen
from backtui.ui.styles import add_rules
from backtui.ui.widgets.key_bar import HELP, Hint, KeyBar
from backtui.ui.widgets.marking import Marking

TOO_LATE = (events.InputEvent, events.Mount, events.Resize)
"""What a screen that was left does not hear: keys and taps, and what would have it draw."""


def was_left(screen: Screen[Any]) -> bool:
    """Return whether the screen is off the stack, or the app ends: what still reaches it comes too late."""
    return screen.app._exit or screen not in screen.app.screen_stack


class BaseScreen(WholeScreen[Result]):
    """A screen of ours.

    Subclasses set `TITLE` and `HINTS`, and yield their widgets from `body`.
    """

    AUTO_FOCUS = ""  # single keys belong to the screen, not to the first widget that could take them
    TITLE: ClassVar[str] = ""
    """Marked with N_; translated when it is shown."""
    HINTS: ClassVar[tuple[Hint, ...]] = ()
    """The keys for the footer, the most important first; in a narrow window those in between are left out."""
    IN_SESSION: ClassVar[bool] = False
    """A session is under way here: nothing may lead away from it by one key."""
    KEYS_UNSEEN: ClassVar[frozenset[str]] = frozenset({"escape", "q"})
    """The keys that count in a window too small to read: those that leave and decide nothing by it."""

    BODY: ClassVar[type[VerticalScroll]] = VerticalScroll
    """What holds the widgets of `body`."""
    LEADS: ClassVar[tuple[Destination, ...]] = ()
    """Where the screen's prompt can be left for."""
    MARKED: ClassVar[str] = ".answer.-chosen"
    """Selector of what the next key acts on: a row, a question, an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back")),
        Binding("q", "back", N_("Back"), show=False),
        Binding("question_mark,f1", "app.help", N_("Help")),
        Binding("s", "app.streak", N_("Your weeks")),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("tab", "tab(1)", show=False),
        Binding("shift+tab", "tab(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("g,home", "first", show=False),
        Binding("G,end", "last", show=False),
    ]

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-cramped"),
        (40, "-narrow"),
        (64, "-medium"),
        (80, "-framed"),
        (100, "-wide"),
        (160, "-widest"),
    ]
    """Panels have a frame from "-framed" on, a screen two panes from "-wide" on, three from "-widest" on."""
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-short"), (20, "-low"), (27, "-tall")]  # noqa: RUF012

    note: str = ""
    """What the title line adds on every screen; the app sets it."""
    was_shown: bool = False
    """Whether it has been on top."""
    to_press: str = ""
    """A key that was tapped in the help over the screen, and is pressed once the screen is drawn again."""

    @property
    def too_small(self) -> bool:
        """Whether the window cannot show what the screen says or asks (architecture.md, Sizes)."""
        return self.has_class("-cramped") or self.has_class("-flat")

    def takes(self, key: str) -> bool:
        """Return whether a key counts now: nothing is answered unseen.

        A tap needs no such question: all that it could hit in a small window is a key of the footer.
        """
        return not self.too_small or key in self.KEYS_UNSEEN

    def compose(self) -> ComposeResult:
        """Title, body, keys, once the screen has the classes of its size: later each would be styled anew."""
        add_rules(self.app.stylesheet, type(self))
        size = self.app.size
        measured = ((self.HORIZONTAL_BREAKPOINTS, size.width), (self.VERTICAL_BREAKPOINTS, size.height))
        self.add_class(*(max(one for one in points if one[0] <= cells)[1] for points, cells in measured))
        yield Static(self.top(), id="top", markup=False)
        with self.BODY(id="body", can_focus=False):
            yield from self.body()
        if self.too_small:
            yield Static(self.small(), id="too-small", markup=False)
        yield KeyBar(*self.footer)

    def body(self) -> Iterable[Widget]:
        """The screen's own widgets."""
        return ()

    def small(self) -> str:
        """What is shown in a window too small for all else."""
        return too_small(*self.app.size)

    def say_small(self) -> None:
        """Say what the window lacks now; few windows ever need a place for it."""
        if self.query("#too-small"):
            self.query_one("#too-small", Static).update(self.small())
        else:
            self.hold_frame()
            self.mount(Static(self.small(), id="too-small", markup=False), after="#body")

    def heading(self) -> str:
        """The title line."""
        note = f" · {self.note}" if self.note else ""
        return f"backtui · {_(self.TITLE)}{note}" if self.TITLE else f"backtui{note}"

    def top(self) -> Content:
        """The same, the program's name apart from what is shown."""
        own, name, rest = self.heading().partition("backtui")
        return Content.assemble((own, "bold $foreground"), (name, "bold $primary"), (rest, "$foreground"))

    def hints(self) -> tuple[Hint, ...]:
        """The footer's keys now; override when they change with what is shown."""
        return self.HINTS

    def say_again(self) -> None:
        """Write title and footer in the language that is in use now."""
        if not self.is_left:
            self.query_one("#top", Static).update(self.top())
            self.query_one(KeyBar).refresh()

    def show_hints(self) -> None:
        """Draw the footer anew from `hints`."""
        if not self.is_left:
            self.query_one(KeyBar).show(*self.footer)

    @property
    def footer(self) -> tuple[tuple[Hint, ...], Hint | None]:
        """The footer's keys and that for help; in a window too small to read only those that count there."""
        if self.too_small:
            return tuple(hint for hint in self.hints() if hint.key in self.KEYS_UNSEEN), None
        return self.hints(), self.help_key

    @on(events.Resize)
    def fit_footer(self) -> None:
        """Show the keys that count and fit now; in a window too small for more, say what it lacks."""
        if self.too_small:
            self.say_small()
        self.call_after_refresh(self.show_hints)

    @property
    def help_key(self) -> Hint:
        """The key for help, last in the footer; a question mark that is typed in a field is text."""
        return HELP._replace(key="f1", label="F1") if isinstance(self.focused, Input) else HELP

    def on_descendant_focus(self) -> None:
        """Where something is written, other keys matter."""
        self.show_hints()

    def on_descendant_blur(self) -> None:
        """Out of the field again."""
        self.show_hints()

    @property
    def cursor(self) -> Offset:
        """The first cell of what the next key acts on; where that is not in sight, of what is read."""
        for selector in (self.MARKED, ".title", "#body > *", "#too-small"):
            for widget in self.query(selector):
                cell = self._cell_of(widget)
                if cell is not None:
                    return cell
        return Offset()

    def _cell_of(self, widget: Widget) -> Offset | None:
        """The first cell of a widget's text, or of its marked line; None while it is not in sight."""
        with suppress(NoWidget):
            text = widget.content_region
            in_sight = self.find_widget(widget).clip.intersection(text)
            if not isinstance(widget, Marking):
                return in_sight.offset if in_sight.area else None
            marked = widget.marked_at
            if marked is not None and in_sight.contains_point(text.offset + marked):
                return text.offset + marked
        return None

    @property
    def is_left(self) -> bool:
        """Whether it is too late to draw on the screen or to answer on it."""
        return was_left(self)

    async def on_event(self, event: events.Event) -> None:
        """Drop what was meant for the screen before it was left."""
        if not (isinstance(event, TOO_LATE) and self.is_left):
            await super().on_event(event)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what is hit there; nothing when it was taken away since the last drawing."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is not None and widget.is_attached else (None, None)

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back once the screen was drawn; not at all when it is left before."""

        def call() -> Any:
            return None if self.is_left else callback(*args, **kwargs)

        return super().call_after_refresh(call)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Answer, once: a second answer would leave the screen beneath."""
        if self.is_left:
            return AwaitComplete.nothing()  # type: ignore[no-untyped-call, no-any-return]  # (Textual has no types here)
        try:
            return super().dismiss(result)
        except InvalidStateError:
            return self.app.pop_screen()  # whoever asked is gone: the program ends

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Wait for the next full drawing before keys count."""
        if not self.was_shown:
            event.refresh_styles = False  # all of them are new
            self.was_shown = True
        self.hold()

    def note_drawn(self) -> None:
        """Take keys; the one that was tapped in the help is the first."""
        super().note_drawn()
        key, self.to_press = self.to_press, ""
        if key:
            self.app.simulate_key(key)

    def look_again(self) -> object:
        """The history has become another: override where what is shown has to follow."""

    @property
    def leads(self) -> tuple[Destination, ...]:
        """Where it can be left for now."""
        return self.LEADS

    def lead(self, to: Place) -> None:
        """Leave for somewhere else; the prompt comes again after it."""

    async def do_in_turn(self, event: events.Key) -> None:
        """Do at once what a key is bound to, on a screen that hears its digits itself.

        By way of the app it would come after the digits typed behind it, which would answer another question.
        """
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            await self.run_action(binding.action)

    def action_lead(self, where: str) -> None:
        """Leave for one of `LEADS`."""
        self.lead(Destination(where))

    def action_back(self) -> None:
        """Leave without a result; nothing is lost by it."""
        self.dismiss(None)

    def action_nothing(self) -> None:
        """A key that holds elsewhere means nothing here."""

    def action_move(self, by: int) -> None:
        """Scroll by a line; lists move their cursor instead."""
        self.query_one("#body", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_tab(self, by: int) -> None:
        """From one field to the next where one has the focus, else as the arrows."""
        if self.focused is None:
            self.action_move(by)
        elif by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        body = self.query_one("#body", VerticalScroll)
        body.scroll_relative(y=by * max(1, body.size.height - 1), animate=False)

    def action_first(self) -> None:
        """To the top."""
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)

    def action_last(self) -> None:
        """To the bottom."""
        self.query_one("#body", VerticalScroll).scroll_end(animate=False)


def unless_left(screen: BaseScreen[Any], act: Callable[[], object]) -> None:
    """Do what a command of the palette asks of a screen; it comes late, and the screen may have gone."""
    if not screen.is_left:
        act()
