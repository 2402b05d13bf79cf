"""The sequence that notifies by way of the terminal."""

import pytest

from backtui.present.notification import notification


@pytest.mark.parametrize(
    ("environ", "written"),
    [
        ({}, "\x1b]9;backtui: Rest.\x07"),
        ({"TMUX": ""}, "\x1b]9;backtui: Rest.\x07"),
        ({"TMUX": "socket,1,0"}, "\x1bPtmux;\x1b\x1b]9;backtui: Rest.\x07\x1b\\"),
        ({"STY": "12.pts-0"}, "\x1bP\x1b]9;backtui: Rest.\x07\x1b\\"),
    ],
)
def test_it_reaches_the_terminal_outside_too(environ: dict[str, str], written: str) -> None:
    assert notification("Rest.", environ) == written


@pytest.mark.parametrize("text", ["4;1;50. -w out.wav", "2;hello", "a\x07\x1b]52;c;x\x07", "b\x9cc"])
def test_no_text_is_a_command_to_a_terminal(text: str) -> None:
    said = notification(text, {})
    inside = said.removeprefix("\x1b]9;").removesuffix("\x07")
    assert not inside[0].isdigit()
    assert inside.isprintable()
