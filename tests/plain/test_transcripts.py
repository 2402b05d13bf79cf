"""Whole days in lines of text, in both languages, as a person hears them: the files under transcripts/."""

import re
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.domain.safety import Tier
from backtui.domain.session import Outcome
from backtui.paths import data_folder
from tests.plain.conftest import FOLDER, Transcript
from tests.plain.talks import CONTENT, Away, Kill, Person, Said, Wait, felt, healthy_check

SHORT = re.compile(r"\d\s?(min|s|h|t)\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun|Nov)\b|\b(man|nov)\.| {2,}| $", re.M)
"""What a voice would spell out or stumble over."""
NB = {
    "none": "ingen",
    "yes": "ja",
    "no": "nei",
    "start": "start",
    "skip": "hopp over",
    "back": "tilbake",
    "save": "lagre",
    "pause": "pause",
    "go": "fortsett",
    "unsure": "usikker",
    "list": "liste",
    "single": "enkeltvis",
    "others": "andre",
    "help": "hjelp",
    "minute count": "minuttelling",
    "countdown": "nedtelling",
}
"""The words that are typed in Norwegian."""

languages = pytest.mark.parametrize("language", ["en", "nb"])


def said(language: str, *lines: Said) -> list[Said]:
    """The lines with their words in the language; what is no word stays."""
    return [NB.get(one, one) if language == "nb" and isinstance(one, str) else one for one in lines]


ALL_WELL = ("list", "none", "none", "none", "none", "3")


@languages
def test_a_new_person_comes_to_their_streak(language: str, transcript: Transcript) -> None:
    person = Person(country="", language=language)
    note = "Gikk bra." if language == "nb" else "Went well."
    day = said(
        language,
        *("", "help", "1"),
        *("", "no", "help", "back", "no", "no", *["no"] * 7, "maybe", *["no"] * 27, "3", "", "back"),
        *("no", "back", "37", "2", "yes", "1"),
        *("help", "18", "-", "2", "v", "back", "start"),
        *("", Wait(40), "", "d", "+", "-", Wait(35 * 60)),
        *("2", "4", "10", note),
        *("3", "t", "back", "q"),
    )
    transcript(f"new_person_to_streak_{language}", person.talk(*day))
    (session,) = person.history.diary.sessions
    assert (session.outcome, session.active_seconds) == (Outcome.COMPLETED, 2100)
    assert (session.pain_before, session.pain_after, session.effort, session.enjoyment) == (2, 2, 4, 10)
    assert session.note == note
    assert [goal.days for goal in person.history.diary.goals] == [3]


def number_of(item: str) -> int:
    """The number that a question of the check has."""
    return [one.id for one in CONTENT.safety.questions].index(item) + 1


@languages
def test_doctor_first_and_back(language: str, transcript: Transcript) -> None:
    person = Person(language=language)
    weight, pressure, pain = number_of("d_weight"), number_of("d_bp"), number_of("g_pain")
    first = said(
        language, "none", "none", "none", "10 and 99", f"{weight}, {pressure}", "none", "back", "single"
    )
    first += said(language, "no", "3", "no", "list", str(pressure), "unsure", str(pain), "5", "yes")
    first += said(language, "s", "back", "1")
    person.talk(*first)
    (check,) = person.history.diary.checks
    assert check.verdict is Tier.DOCTOR_FIRST
    assert person.history.diary.pauses
    person.clock.pass_seconds(3 * 24 * 3600)
    person.talk(*said(language, "", "2", "no", "2", "yes", "q"))
    transcript(f"doctor_first_and_back_{language}", person.paper.text)
    (clearance,) = person.history.diary.clearances
    assert clearance.questions == ("d_weight", "d_bp")


@languages
def test_a_session_with_pause_crash_return_and_stop(language: str, transcript: Transcript) -> None:
    person = Person(healthy_check(), language=language)
    person.talk(
        *said(language, "13", "start", "no", "2", "no", Wait(5), "pause", "", Wait(90), "go", Wait(8)),
        *said(
            language, "n", "", "n", "e", "e", "n", "n", "m", "!", "back", "go", Wait(120), "p", "4", Wait(30)
        ),
        Kill(),
    )
    lost = person.journal.checkpoint
    assert lost is not None
    person.clock.pass_seconds(400)
    person.talk(
        *said(
            language, "no", Wait(50), Away(700), "yes", Wait(20), "blah", "?", "b", "b", "q", "no", Wait(9)
        ),
        *said(language, "!", "yes", "others", "back", "no", felt("sharp")[1], "1"),
    )
    transcript(f"pause_crash_return_stop_{language}", person.paper.text)
    (session,) = person.history.diary.sessions
    assert (session.outcome, session.stop_sign) == (Outcome.STOPPED_FOR_SAFETY, "sharp")
    assert session.active_seconds * 1000 >= lost.active + 700_000
    assert person.journal.checkpoint is None


OWN = """
[[programme]]
id = "knees"
name = "For my knees"
author = "Kari Nordmann"
family = "strength"
activity = "strength"
minutes = 10
steps = 3
"""
OWN_GOOD = """
[[programme]]
id = "mine"
name = "Up → and down 🙂"
author = "Kari Nordmann"
family = "strength"
activity = "strength"
minutes = 10
line = "As she showed me."

[[programme.block]]
kind = "work"
steps = [{ move = "bridge", seconds = 300, reps = 8 }, { move = "bird_dog", seconds = 300 }]
"""


@languages
def test_an_own_programme_with_a_fault_and_one_without(
    language: str, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "knees.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "own" / "mine.toml").write_text(OWN_GOOD, encoding="utf-8")
    content = load_content(data_folder(), Path("own"))
    person = Person(healthy_check(), language=language, content=content)
    typed = said(
        language, "15", "v", "start", "no", "1", "no", Wait(6), "", "n", "n", "no", Wait(20), "q", "yes"
    )
    person.talk(*typed, *said(language, "skip", "skip", "skip", "skip", "back", "q"))
    transcript(f"own_programme_{language}", person.paper.text)
    (session,) = person.history.diary.sessions
    assert (session.programme, session.outcome) == ("mine", Outcome.ENDED_EARLY)


@languages
def test_a_day_with_the_history_the_settings_and_a_pause(language: str, transcript: Transcript) -> None:
    person = Person(healthy_check(), language=language)
    person.talk(
        *said(language, "h", "", "a", "4", "25", "2", "22.11", "5", "3", "9", "At the lake", "save"),
        *said(language, "1", "d", "yes", "u", "/", "lake", "back", "1", "n", "none", "back"),
        *said(language, ",", "minute count", "1", "", "countdown", "0", "back", "w", "2", "save"),
        *said(language, "p", "2", "21.11", "3", "1.12", "save", "p", "i", "5", "back", "s", "t", "back", "q"),
    )
    transcript(f"history_settings_pause_{language}", person.paper.text)
    (session,) = person.history.diary.sessions
    assert (session.day.isoformat(), session.active_seconds, session.pain_before) == ("2026-11-22", 1500, 3)
    assert (person.settings.preferences.every_minute, person.settings.preferences.lead_in) == (True, 0)
    assert [goal.days for goal in person.history.diary.goals] == [2]


@languages
def test_an_emergency_says_whom_to_call_and_opens_nothing(language: str, transcript: Transcript) -> None:
    person = Person(language=language)
    person.talk(*said(language, "no", "yes", "", "yes", "", "h", "1"))
    person.clock.pass_seconds(3600)
    person.talk(*said(language, "2", *ALL_WELL, "1", "q"))
    transcript(f"emergency_{language}", person.paper.text)
    assert [check.verdict for check in person.history.diary.checks] == [Tier.AMBULANCE, Tier.GO]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.txt")), ids=lambda file: file.stem)
def test_a_voice_finds_whole_words(file: Path) -> None:
    written = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("> ")]
    assert not [line for line in written if SHORT.search(line)]
