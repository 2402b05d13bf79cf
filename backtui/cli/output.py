"""What a command writes: its text on stdout, what went wrong on stderr, in one language and one encoding."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

from backtui.domain.errors import BacktuiError
from backtui.domain.harmless import harmless, harmless_lines
from backtui.present import words


class OwnControls(str):
    """Control characters that the program itself means, and writes as they are."""

    __slots__ = ()


def set_language(language: str) -> None:
    """Use `language` from now on; its words are only looked for when they are not the source's own."""
    if language != words.language():
        from backtui.paths import data_folder

        words.load(data_folder() / "locale")
        words.use(language)


def write(*parts: str) -> None:
    """Write to stdout, as UTF-8 whatever the locale says. Raises CannotWrite when the disk refuses.

    Nothing but the line ends of a part and `OwnControls` can steer the terminal. A reader that has seen
    enough and gone is no failure.
    """
    from backtui.domain.errors import CannotWrite

    if sys.stdout is None:
        return
    text = "".join(
        part if isinstance(part, OwnControls) else harmless_lines(_as_utf8(part)) for part in parts
    )
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()
    except BrokenPipeError:
        # Not passed on: click would end the process with 1.
        _abandon(sys.stdout)
    except OSError as error:
        _abandon(sys.stdout)
        raise CannotWrite("output_not_written", reason=error.strerror or str(error)) from error


def write_json(value: dict[str, Any]) -> None:
    """Write it to stdout as one line of JSON, readable in any language. Raises as `write`."""
    import json

    write_json_text(json.dumps(value, ensure_ascii=False) + "\n")


def write_json_text(text: str) -> None:
    """Write JSON to stdout; what could steer a terminal is escaped in it. Raises as `write`."""
    import json
    import re

    def escaped(found: re.Match[str]) -> str:
        return found[0] if found[0] == harmless(found[0]) else json.dumps(found[0])[1:-1]

    write(re.sub(r"[^ -~\n]", escaped, _as_utf8(text)))


def write_csv(made: Callable[[Callable[[str], str]], str]) -> None:
    """Write a table by RFC 4180 to stdout; `made` makes it with what each of its texts has to pass through.

    Nothing in a cell can steer the terminal. Raises as `write`.
    """
    lines = made(harmless).split("\r\n")
    write(*(part for line in lines[:-1] for part in (line, OwnControls("\r\n"))))


def print_errors(*errors: BacktuiError) -> None:
    """Say on stderr what happened and what to do about it, one line each."""
    if not errors:
        return
    from backtui.present.failures import sentence

    say_on_stderr("".join(f"backtui: {sentence(error)}\n" for error in errors))


def say_on_stderr(text: str) -> None:
    """Write lines to stderr, as UTF-8. Where nobody reads them any more, the exit code still tells."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        sys.stderr.write(harmless_lines(text))
        sys.stderr.flush()


def speak_utf8() -> None:
    """Read and write UTF-8, as nearly every terminal does, also where the locale knows ASCII alone."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def write_the_rest() -> None:
    """Write what is still buffered; where that fails, drop it: Python would end with a code of its own."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                _abandon(stream)


def _as_utf8(text: str) -> str:
    """The text with the letters of a file's name: without UTF-8 Python takes each byte of one by itself."""
    with suppress(UnicodeEncodeError):
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    return text


def _abandon(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that Python does not complain about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
