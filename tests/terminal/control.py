"""A tmux client that stays: a process for each command is most of what looking at a screen costs."""

import subprocess
from collections.abc import Mapping
from contextlib import suppress


class Control:
    """tmux in control mode: commands on its input, their answers on its output (CONTROL MODE in tmux(1))."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        # It is told of nothing that it did not ask for, and its own size is no window's.
        self._process = subprocess.Popen(
            [*command, "-C", "attach-session", "-f", "no-output,ignore-size", "-t", "s"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )
        self._answer()

    def ask(self, *arguments: str) -> str:
        """Run a command; what it prints."""
        assert self._process.stdin is not None
        words = ("'" + argument.replace("'", r"'\''") + "'" for argument in arguments)
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        """What stands between the next `%begin` and the end with the same time and number."""
        assert self._process.stdout is not None
        lines: list[str] = []
        number = ""
        for line in self._process.stdout:
            mark, _blank, rest = line.partition(" ")
            if not number:
                number = rest if mark == "%begin" else ""
            elif rest == number and mark in ("%end", "%error"):
                assert mark == "%end", "".join(lines)
                return "".join(lines)
            else:
                lines.append(line)
        raise AssertionError("the tmux server has gone")

    def kill(self) -> None:
        """End the server and all that runs in it; it may be gone already."""
        with suppress(BrokenPipeError):
            self._process.communicate("kill-server\n")
