"""Whatever a terminal sends, the keys after it are heard."""

import os
import selectors
import shutil
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import constants, events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from backtui.ui.driver import LARGEST, KeyParser, TerminalDriver, driver_class

PIECES = st.one_of(
    st.text(max_size=6),
    st.text("0123456789:;<?", max_size=12),
    st.sampled_from(["\x1b", "\x1b[", "\x1b[<", "\x1b[M", "\x1b]", "\x1bP", "\x1b[200~", "\x1b[48;"]),
    st.sampled_from(list("uABCDEFHPQRSMmtync~")),
)


def keys(parser: KeyParser, text: str) -> list[str]:
    return [message.key for message in parser.feed(text) if isinstance(message, events.Key)]


@given(st.lists(PIECES, max_size=12).map("".join))
@example("\x1b[48;0;0;0;0t\x1b[<0;5;5M")
def test_no_text_ends_the_reading_of_keys(text: str) -> None:
    parser = KeyParser()
    if text:  # nothing at all means that there is no more to come
        keys(parser, text)
    keys(parser, "\x1b\x1b[201~")  # the end of a sequence and of a paste that were begun
    assert keys(parser, "j\x1b[A") == ["j", "up"]


def test_an_unknown_sequence_is_no_key() -> None:
    assert keys(KeyParser(), "\x1b[?1;3;7n\x1b]11;rgb:1n3n\x1b\\\x1b[A") == ["up"]


@pytest.mark.parametrize(
    ("said", "taken"),
    [((100, 30), (100, 30)), ((65535, 30), (LARGEST, 30)), ((65535, 65535), (LARGEST, LARGEST))],
)
def test_a_size_that_no_window_has_is_not_drawn(
    said: tuple[int, int], taken: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size(said))
    kind = driver_class()
    assert kind is not None
    driver = kind.__new__(kind)
    assert isinstance(driver, TerminalDriver)
    assert driver._get_terminal_size() == taken


def test_a_terminal_that_is_given_back_twice_at_once_is_taken_once_and_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = driver_class()
    assert kind is not None
    driver = kind.__new__(kind)
    taken: list[str] = []
    asked: list[str] = []

    def take(_self: Driver) -> None:
        """Note the settings to give back; another SIGCONT comes before the terminal is raw."""
        taken.append("raw" if taken else "as it was")
        if len(taken) == 1:
            driver.resume_application_mode()

    monkeypatch.setattr(Driver, "resume_application_mode", take)
    monkeypatch.setattr(driver, "_suspended", True, raising=False)
    monkeypatch.setattr(driver, "_reads", lambda: True, raising=False)
    app = SimpleNamespace(call_later=asked.append, refresh="the whole screen")
    monkeypatch.setattr(driver, "_app", app, raising=False)
    driver.resume_application_mode()
    assert taken == ["as it was"]
    assert asked == ["the whole screen"]


def test_keys_are_waited_for_without_looking_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for a moment after Escape, which may be the beginning of more; until the reading is to end."""
    waits: list[float | None] = []
    select = selectors.SelectSelector.select

    def noted(selector: selectors.SelectSelector, timeout: float | None = None) -> object:
        waits.append(timeout)
        return select(selector, timeout)

    kind = driver_class()
    assert kind is not None
    driver = kind.__new__(kind)
    assert isinstance(driver, TerminalDriver)
    read: list[str] = []

    def heard(message: events.Key) -> None:
        read.append(message.key)
        if message.key == "escape":
            driver.disable_input()

    terminal, person = os.pipe()
    driver._debug, driver.fileno, driver._ends = False, terminal, os.pipe()
    monkeypatch.setattr(selectors.SelectSelector, "select", noted)
    monkeypatch.setattr(LinuxDriver, "disable_input", lambda _driver: None)
    monkeypatch.setattr(driver, "process_message", heard, raising=False)
    os.write(person, b"j\x1b")
    driver.run_input_thread()
    for end in (terminal, person, *driver._ends):
        os.close(end)
    assert read == ["j", "escape"]
    assert waits == [None, constants.ESCAPE_DELAY, None]


def test_a_frame_is_written_in_one_piece_and_one_that_was_begun_when_the_terminal_is_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kind = driver_class()
    assert kind is not None
    driver = kind.__new__(kind)
    assert isinstance(driver, TerminalDriver)
    written: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda _driver, data: written.append(data))
    monkeypatch.setattr(LinuxDriver, "stop_application_mode", lambda taken: taken.write("as it was"))
    monkeypatch.setattr(driver, "_mouse_pixels", False, raising=False)
    monkeypatch.setattr(driver, "_in_band_window_resize", False, raising=False)
    for piece in ("a bell", SYNC_START, "a frame", SYNC_END, SYNC_START, "half a frame"):
        driver.write(piece)
    frame = f"{SYNC_START}a frame{SYNC_END}"
    assert written == ["a bell", frame]
    driver.stop_application_mode()
    assert written[2:] == [f"{SYNC_START}half a frame{SYNC_END}", "as it was"]
