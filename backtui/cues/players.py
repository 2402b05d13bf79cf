"""The programs of this machine that speak and sound, and the cues that they play."""

import shutil
import sys
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from backtui.cues.channel import Channel
    from backtui.domain.cues import CueKind

VOICES = ("say", "espeak-ng") if sys.platform == "darwin" else ("espeak-ng",)
"""Programs that speak, the preferred one first. Elsewhere than on macOS `say` is another program."""
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
"""Programs that play a WAV file, the preferred one first."""
QUIETLY = {"aplay": ["-q"]}
MAC_VOICES = {"nb": "Nora", "en": "Samantha"}


class Way(StrEnum):
    """A way of being heard that a program of the machine is needed for."""

    VOICE = "voice"
    TONES = "tones"


class Found(Struct, frozen=True):
    """What there is for a way."""

    way: Way
    programs: tuple[str, ...]
    """Paths, the one that is used first; empty when there is none."""


def found() -> tuple[Found, ...]:
    """What this machine has for each way, looked up on PATH."""
    return tuple(
        Found(way, tuple(path for name in names if (path := shutil.which(name))))
        for way, names in ((Way.VOICE, VOICES), (Way.TONES, PLAYERS))
    )


class MachineCues:
    """Voice and tones by the programs that are found (domain.ports.Cues).

    A newer text ends the one before, a newer tone likewise. What plays them is loaded with the first cue.
    """

    def __init__(self) -> None:
        self.found = found()
        self._channels: dict[Way, Channel] = {}
        """One for each way that something was to be heard."""
        self._folder: Path | None = None
        self._closed = False

    def say(self, text: str, language: str) -> None:
        """Speak, in "en" or "nb"; what was being said is cut off."""
        # A text cannot be taken for an option, nor end the argument.
        words = text.replace("\0", " ").lstrip("- ")
        if words and not self._closed:
            self._channel(Way.VOICE).play(lambda program: _speaking(program, words, language))

    def tone(self, kind: "CueKind") -> None:
        """Sound the short tone of a cue; the one before is cut off."""
        if not self._closed:
            self._channel(Way.TONES).play(
                lambda program: [*QUIETLY.get(Path(program).name, ()), self._file(kind)]
            )

    def stop(self) -> None:
        """Stop what plays."""
        for channel in self._channels.values():
            channel.stop()

    def wait(self, seconds: float) -> None:
        """Wait until everything has been heard, `seconds` for each way at most."""
        for channel in self._channels.values():
            channel.wait(seconds)

    def awake(self) -> AbstractContextManager[object]:
        """Keep the screen and the machine awake for as long as the context is open, where that works."""
        from backtui.cues.awake import KeepAwake

        return KeepAwake()

    def close(self) -> None:
        """Be silent for good, and leave no process and no file behind."""
        self._closed = True
        for channel in self._channels.values():
            channel.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _channel(self, way: Way) -> "Channel":
        if way not in self._channels:
            from backtui.cues.channel import Channel

            programs = {one.way: one.programs for one in self.found}
            self._channels[way] = Channel(programs[way])
        return self._channels[way]

    def _file(self, kind: "CueKind") -> str:
        """The tone's file; made when it is first asked for. Raises OSError."""
        from backtui.cues.tones import TONES, wav

        if self._folder is None:
            import tempfile

            self._folder = Path(tempfile.mkdtemp(prefix="backtui-tones-"))
        path = self._folder / f"{kind}.wav"
        if not path.exists():
            path.write_bytes(wav(TONES[kind]))
        return str(path)


def _speaking(program: str, words: str, language: str) -> list[str]:
    """The arguments with which a voice says words."""
    voice = MAC_VOICES.get(language, language) if Path(program).name == "say" else language
    return ["-v", voice, words]
