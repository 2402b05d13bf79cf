"""Short tones of our own making, as WAV files: soft sines that begin and end without a click."""

import io
import math
from array import array

from msgspec import Struct

from backtui.domain.cues import CueKind

RATE = 22_050
"""Samples a second."""
LOUD = 0.35
"""Of what a sample can hold: a tone is to be noticed, not to startle."""
EDGE = 0.012
"""Seconds in which a note swells and fades."""
GAP = 0.05
"""Seconds of silence between notes."""
QUIET_START = 0.03
"""Seconds of silence before the first note: some sound cards swallow the beginning."""


class Note(Struct, frozen=True):
    """A pitch for a time."""

    hertz: float
    seconds: float


_SOFT = (Note(523.25, 0.22),)
TONES: dict[CueKind, tuple[Note, ...]] = {
    CueKind.COUNT: (Note(659.25, 0.09),),
    CueKind.STEP: (Note(880.0, 0.35),),
    CueKind.SOON: (Note(523.25, 0.12),),
    CueKind.CHANGE_SIDES: (Note(698.46, 0.15), Note(698.46, 0.15)),
    CueKind.HALF: _SOFT,
    CueKind.TURN_BACK: (Note(783.99, 0.18), Note(587.33, 0.18), Note(783.99, 0.25)),
    CueKind.TIME_LEFT: _SOFT,
    CueKind.LAST_MINUTE: (Note(587.33, 0.15), Note(698.46, 0.2)),
    CueKind.END: (Note(523.25, 0.16), Note(659.25, 0.16), Note(783.99, 0.45)),
}
"""The notes of each cue, one after the other; what asks for a change sounds brighter than what only tells."""


def wav(notes: tuple[Note, ...]) -> bytes:
    """The notes as a mono WAV file of 16-bit samples."""
    import wave

    samples = array("h", bytes(2 * round(QUIET_START * RATE)))
    for number, note in enumerate(notes):
        if number:
            samples.extend(array("h", bytes(2 * round(GAP * RATE))))
        samples.extend(_samples(note))
    with io.BytesIO() as buffer:
        with wave.open(buffer, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples.tobytes())
        return buffer.getvalue()


def _samples(note: Note) -> "array[int]":
    count, edge = round(note.seconds * RATE), EDGE * RATE
    return array(
        "h",
        (
            round(
                32_767
                * LOUD
                * min(1.0, at / edge, (count - at) / edge)
                * math.sin(2 * math.pi * note.hertz * at / RATE)
            )
            for at in range(count)
        ),
    )
