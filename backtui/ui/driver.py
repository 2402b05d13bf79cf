"""The keys of a terminal: what cannot be understood is no key, and a failure is one of the app's."""

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable

from textual import constants, events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.keys import Keys
from textual.message import Message

UNREADABLE = "\ufffd"
"""What a byte that is not UTF-8 is read as."""
INTRODUCERS = frozenset("[]OPX^_")
"""What follows Escape at the beginning of a sequence (ECMA-48); other characters are keys held with Alt."""
LARGEST = 2_000
"""Columns or rows of a window: drawing a larger one would take minutes and all memory."""


class KeyParser(XTermParser):
    """Textual's parser, for which every character stands for something."""

    def _sequence_to_key_events(
        self,
        sequence: str,
        alt: bool | None = None,  # noqa: FBT001 (Textual's signature)
    ) -> Iterable[events.Key]:
        """Return the keys that a character or an escape sequence stands for.

        Textual gives `alt` only with the single characters of a sequence that it did not know. As keys, the
        letters and digits of a report that comes late would answer questions.
        """
        if sequence == UNREADABLE or alt is False or (alt and sequence in INTRODUCERS):
            return ()
        try:
            return tuple(super()._sequence_to_key_events(sequence, bool(alt)))
        except (ValueError, OverflowError):
            # Releases and alternate keys of the kitty protocol, and numbers that no character has.
            return (events.Key(Keys.Ignore, sequence),)

    @property
    def patience(self) -> float | None:
        """Seconds after which what was begun, as by Escape, is taken to be all; None where nothing is."""
        return None if self._timeout_time is None else constants.ESCAPE_DELAY

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return what the mouse did; None in a window that was reported to have no size."""
        try:
            return super().parse_mouse_code(code)
        except ZeroDivisionError:
            return None


if sys.platform == "win32":

    def driver_class() -> type[Driver] | None:
        """Return None: the choice is Textual's."""
        return None

else:
    from textual.drivers.linux_driver import LinuxDriver

    class TerminalDriver(LinuxDriver):
        """Textual's driver for Linux and macOS, whose input does not end at a byte that is no key."""

        _suspended = False
        _ends: tuple[int, int] | None = None
        """A pipe that tells the thread that reads keys to end. Textual has it look ten times a second, which
        was a sixth of what a session cost."""
        _frame = ""
        """What of a frame has yet to be written."""

        def write(self, data: str) -> None:
            """Write to the terminal; a frame in one piece, for each piece wakes the thread that writes."""
            if data == SYNC_START or self._frame:
                self._frame += data
                if data != SYNC_END:
                    return
                data, self._frame = self._frame, ""
            super().write(data)

        def _get_terminal_size(self) -> tuple[int, int]:
            """Return the columns and rows of the window, at most LARGEST."""
            width, height = super()._get_terminal_size()
            return min(width, LARGEST), min(height, LARGEST)

        def start_application_mode(self) -> None:
            """Take the terminal, and its size before the first drawing asks for one."""
            self._size = self._get_terminal_size()
            if self._ends is None:
                self._ends = os.pipe()
            super().start_application_mode()  # type: ignore[no-untyped-call]  # (Textual has no types here)

        def suspend_application_mode(self) -> None:
            """Give the terminal back, unless the app has ended and done so already."""
            if self._reads():
                self._suspended = True
                super().suspend_application_mode()

        def resume_application_mode(self) -> None:
            """Take the terminal again when it was given back, and not at every SIGCONT."""
            if self._suspended:
                # Another SIGCONT may come while it is taken: taken twice, it would be given back raw.
                self._suspended = False
                super().resume_application_mode()
                # In the background there is no taking it: the process is stopped once more.
                self._suspended = not self._reads()
                # The terminal shows nothing of the screen any more, and Textual draws only what changes.
                self._app.call_later(self._app.refresh)

        def disable_input(self) -> None:
            """Read no more keys."""
            if self._ends is not None:
                os.write(self._ends[1], b"\n")
            super().disable_input()

        def stop_application_mode(self) -> None:
            """Give the terminal back as it was."""
            if self._frame:
                self.write(SYNC_END)  # a signal came in the middle of a drawing
            super().stop_application_mode()
            # Textual leaves the mouse in pixels on, and what an answer that came meanwhile switched on.
            if self._mouse_pixels:
                self.write("\x1b[?1016l")
            self._disable_in_band_window_resize()

        def close(self) -> None:
            """End the writing; when it is for good, Ctrl+Z is the shell's again."""
            super().close()
            if self._ends is not None:
                for end in self._ends:
                    os.close(end)
                self._ends = None
            if not self._suspended:
                signal.signal(signal.SIGTSTP, signal.SIG_DFL)
                signal.signal(signal.SIGCONT, signal.SIG_DFL)

        def _reads(self) -> bool:
            return self._key_thread is not None and self._key_thread.is_alive()

        def run_input_thread(self) -> None:
            """Read keys until the app closes."""
            assert self._ends is not None
            parser = KeyParser(self._debug)
            decoder = getincrementaldecoder("utf-8")("replace")
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                selector.register(self._ends[0], selectors.EVENT_READ)
                while True:
                    ready = {key.fd for key, _events in selector.select(parser.patience)}
                    if self._ends[0] in ready:
                        return
                    if ready:
                        data = self._read()
                        if not data:
                            # The terminal is gone. The system says so by the same signal, but not always.
                            signal.raise_signal(signal.SIGHUP)
                            return
                        # An empty text would tell the parser that there is no more to come.
                        if text := decoder.decode(data):
                            for message in parser.feed(text):
                                self.process_message(message)
                    for message in parser.tick():
                        self.process_message(message)

        def process_message(self, message: Message) -> None:
            """Hand over what was read, but for the report of a size that no window has."""
            if isinstance(message, events.Resize) and not all(0 < side <= LARGEST for side in message.size):
                return
            super().process_message(message)

        def _read(self) -> bytes:
            try:
                return os.read(self.fileno, 4096)
            except OSError:
                return b""

        def _run_input_thread(self) -> None:
            """Read keys; a failure is the app's, which keeps a session under way and says what happened."""
            try:
                self.run_input_thread()
            except Exception as error:
                self._app.call_later(self._app._handle_exception, error)

    def driver_class() -> type[Driver] | None:
        """Return the driver for this system; None where TEXTUAL_DRIVER names another one."""
        return TerminalDriver if constants.DRIVER is None else None
