"""Programmes of one's own on the command line: looked over, begun, and met again in the app."""

import functools
import os
import re
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.domain.choice import Selection
from backtui.domain.screening import Offer
from backtui.paths import data_folder
from backtui.present.choice import choice_view
from backtui.present.failures import sentence
from backtui.ui.screens.choose import ChooseScreen
from tests.conftest import Run
from tests.days import a_day
from tests.ui.harness import run_screen, text_of
from tests.ui.test_choose import fits, holds_still, weeks

LANGUAGES = {"en": "C.UTF-8", "nb": "nb_NO.UTF-8"}
EXAMPLE = (data_folder() / "example" / "en.toml").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


@pytest.mark.parametrize("locale", LANGUAGES.values(), ids=list(LANGUAGES))
def test_the_example_is_accepted_as_it_is(backtui: Run, file: Path, locale: str) -> None:
    done = backtui("programmes", "new", env={"LC_ALL": locale})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("# ")
    file.write_text(done.stdout, encoding="utf-8")
    done = backtui("programmes", "check", file)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"{file}: 1 programme, 12 minutes in all.\n",
        "",
    )


def test_the_two_examples_are_one_programme() -> None:
    spoken = {"name", "cue", "easier", "harder", "author", "line", "equipment"}

    def of(language: str) -> list[dict[str, object]]:
        raw = tomllib.loads((data_folder() / "example" / f"{language}.toml").read_text(encoding="utf-8"))
        items = raw["move"] + raw["programme"]
        return [{key: value for key, value in item.items() if key not in spoken} for item in items]

    assert of("en") == of("nb")


def test_the_settings_language_goes_before_the_locale(backtui: Run, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('language = "nb"\n')
    done = backtui("programmes", "new", "--config", settings)
    assert "Mitt program" in done.stdout


def test_new_writes_a_file_and_never_over_one(backtui: Run, file: Path) -> None:
    assert backtui("programmes", "new", file).stdout == f"Written: {file}\n"
    assert file.read_text(encoding="utf-8") == EXAMPLE
    file.write_text("mine")
    done = backtui("programmes", "new", file)
    assert (done.returncode, done.stdout) == (74, "")
    assert f"{file} is there already" in done.stderr
    assert file.read_text() == "mine"


def test_new_makes_the_folder_of_ones_own_programmes(backtui: Run, tmp_path: Path) -> None:
    config = tmp_path / "config" / "settings.toml"
    file = config.parent / "programmes" / "mine.toml"
    done = backtui("programmes", "new", file, "--config", config)
    # A settings file that is named and not there has a folder at least.
    assert done.returncode == 78
    config.parent.mkdir()
    done = backtui("programmes", "new", file, "--config", config)
    assert (done.returncode, done.stderr) == (0, "")
    assert "my_programme" in backtui("programmes", "list", "--config", config).stdout


def test_new_says_why_it_cannot_write(backtui: Run, tmp_path: Path) -> None:
    done = backtui("programmes", "new", tmp_path / "nowhere" / "mine.toml")
    assert done.returncode == 74
    assert "could not be written" in done.stderr


FAULTS = [
    ("effort = [2, 4] ", "effort = [2, 14]", "line 16, wall_push, effort[2] should be 0–10."),
    ("effort = [2, 4] ", "effort = [2]", "line 16, wall_push, effort should have 2 entries."),
    ("cue =", "queue =", "line 13, wall_push, queue is not a known key; known here: id, name, cue, effort,"),
    ('id = "wall_push"', 'id = "Wall!"', "line 11, Wall!, id should be 1 to 48 of a-z, 0-9, - and _"),
    ('id = "wall_push"', 'id = "bridge"', "line 11, bridge, id is that of a move that backtui has. To use"),
    ("minutes = 12", 'minutes = "12"', "line 33, my_programme, minutes is a text in quotation marks, and"),
    ("minutes = 12", "minutes = 13", "line 33, my_programme, minutes adds up to 720 seconds, and should be"),
    ("minutes = 12", "minutes = 181", "line 33, my_programme, minutes should be 1–180."),
    ("seconds = 180", "seconds = 10801", "block[3].steps[1].seconds should be 1–10800."),
    ("repeat = 3", "repeat = 0", "line 49, my_programme, block[2].repeat should be 1–100."),
    ('kind = "work"', 'kind = "play"', "line 48, my_programme, block[2].kind is play, and should be one"),
    ('move = "bridge"', 'move = "brigde"', "line 53, my_programme, block[2].steps[3].move names a move that"),
    ('family = "strength" ', "", "line 27, my_programme, family is missing, and has to be there."),
    ('author = "', 'author = "\\u001b[2J', "line 30, my_programme, author has characters that cannot"),
    ("[[move]]", "[[move]", "line 10 "),
]  # fmt: skip


@pytest.mark.parametrize(("written", "instead", "told"), FAULTS, ids=[told for _, _, told in FAULTS])
def test_a_fault_is_named_by_line_item_key_and_what_is_expected(
    backtui: Run, file: Path, written: str, instead: str, told: str
) -> None:
    assert written in EXAMPLE
    file.write_text(EXAMPLE.replace(written, instead, 1), encoding="utf-8")
    done = backtui("programmes", "check", file)
    assert (done.returncode, done.stdout) == (65, "")
    assert told in done.stderr
    assert str(file) in done.stderr


def test_each_item_with_a_fault_is_named_and_no_fault_twice(backtui: Run, file: Path) -> None:
    file.write_text(
        EXAMPLE.replace("effort = [2, 4]", "effort = [4, 2]").replace('"C', "").replace("12", "13")
    )
    done = backtui("programmes", "check", file)
    assert done.returncode == 65
    first, *others = done.stderr.splitlines()
    assert "wall_push, effort" in first
    # What the programme says of that move is no fault of the programme.
    assert others == []


def test_two_programmes_with_a_fault_are_two_lines(backtui: Run, file: Path) -> None:
    second = EXAMPLE[EXAMPLE.index("[[programme]]") :].replace("my_programme", "second")
    file.write_text((EXAMPLE + second).replace("minutes = 12", "minutes = 13"), encoding="utf-8")
    lines = backtui("programmes", "check", file).stderr.splitlines()
    assert ["my_programme" in lines[0], "second" in lines[1], len(lines)] == [True, True, 2]


def test_a_check_is_as_the_app_reads_it(backtui: Run, tmp_path: Path, file: Path) -> None:
    own = tmp_path / "programmes"
    own.mkdir()
    config = ("--config", tmp_path / "settings.toml")
    (tmp_path / "settings.toml").write_text("")
    (own / "b.toml").write_text(EXAMPLE, encoding="utf-8")
    assert backtui("programmes", "check", *config, own / "b.toml").returncode == 0
    file.write_text(EXAMPLE, encoding="utf-8")
    assert f"{own / 'b.toml'} has already: wall_push" in backtui("programmes", "check", *config, file).stderr
    (own / "c.toml").write_text(EXAMPLE, encoding="utf-8")
    assert backtui("programmes", "check", *config, own / "b.toml").returncode == 0
    assert backtui("programmes", "check", *config, own / "c.toml").returncode == 65


def test_what_is_no_file_is_refused(backtui: Run, tmp_path: Path, file: Path) -> None:
    assert backtui("programmes", "check", tmp_path / "nothing.toml").returncode == 2
    os.mkfifo(file)
    assert backtui("programmes", "check", file).returncode == 65


KINDS = [
    ("seconds = 180", "seconds = 0.4", "is a number with decimals, and should be a whole number"),
    ("reps = 8", "reps = 1.5", "is a number with decimals, and should be a whole number"),
    ("seconds = 180", "seconds = 07:30:00", "is a time of day, and should be a whole number"),
    ("seconds = 180", "seconds = 2026-11-23", "is a date, and should be a whole number"),
    (
        "[[programme]]",
        "[programme]",
        "stands in single brackets, and should stand in double ones: [[programme]]",
    ),
    ('"My programme"', '"My\\nprogramme"', "name has a line break; it is shown on one line"),
    ("tags = [", "tags = 3.5 # [", "is a number with decimals, and should be a list in square brackets"),
]


@pytest.mark.parametrize(("written", "instead", "told"), KINDS, ids=[instead for _, instead, _ in KINDS])
def test_a_kind_of_value_is_called_by_words(
    backtui: Run, file: Path, written: str, instead: str, told: str
) -> None:
    assert written in EXAMPLE
    file.write_text(EXAMPLE.replace(written, instead, 1), encoding="utf-8")
    assert told in backtui("programmes", "check", file).stderr
    norwegian = backtui("programmes", "check", file, env={"LC_ALL": "nb_NO.UTF-8"}).stderr
    assert not re.search(r"\b(float|int|null|dict|time|date|array|object|should|line)\b", norwegian)


ENCODINGS = [
    (EXAMPLE.encode("utf-8-sig"), 0, "1 programme, 12 minutes in all."),
    (EXAMPLE.replace("\n", "\r\n").encode(), 0, "1 programme, 12 minutes in all."),
    (EXAMPLE.encode("utf-16"), 65, "line 1 is not in UTF-8"),
    (EXAMPLE.encode("utf-16-le"), 65, "line 1 is not in UTF-8"),
    (EXAMPLE.replace("Wall push", "Vegg på").encode("latin-1"), 65, "line 12 is not in UTF-8"),
    (b"\xef\xbb\xbf" + EXAMPLE.replace("Wall push", "Vegg på").encode("latin-1"), 65, "line 12 is not in"),
    (b"# too long\n" * 100_000, 65, "is too large; 1 MB is the most"),
]


@pytest.mark.parametrize(("data", "code", "told"), ENCODINGS, ids=[told for _, _, told in ENCODINGS])
def test_an_encoding_is_read_or_named_with_its_line(
    backtui: Run, file: Path, data: bytes, code: int, told: str
) -> None:
    file.write_bytes(data)
    done = backtui("programmes", "check", file)
    assert done.returncode == code
    assert told in done.stdout + done.stderr


def test_one_minute_is_one(backtui: Run, file: Path) -> None:
    one = EXAMPLE[: EXAMPLE.index("[[programme.block]]")].replace("minutes = 12", "minutes = 1")
    file.write_text(one + "block = [{ kind = 'work', steps = [{ move = 'rest', seconds = 60 }] }]\n")
    assert backtui("programmes", "check", file).stdout.endswith(": 1 programme, 1 minute in all.\n")


@pytest.mark.parametrize("text", ["", "# all of it was cut\n", "schema = 1\n"])
def test_a_file_with_nothing_in_it_is_said_to_have_nothing(backtui: Run, file: Path, text: str) -> None:
    file.write_text(text)
    done = backtui("programmes", "check", file)
    assert (done.returncode, done.stdout) == (65, "")
    assert "adds nothing: there is no [[programme]] and no [[move]] in it." in done.stderr


def test_a_file_of_moves_alone_is_told_as_one(backtui: Run, file: Path) -> None:
    file.write_text(EXAMPLE[: EXAMPLE.index("[[programme]]")])
    done = backtui("programmes", "check", file)
    assert (done.returncode, done.stdout) == (0, f"{file}: no programme, 1 move of your own.\n")


BRACKETS = EXAMPLE.replace('"My programme"', '"L4 [L5] [/] [red]"').replace(
    "The name of your physiotherapist, or yours", "Kari [b]Nordmann"
)


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder whose path is no longer than a person's own: the notice that names it has to fit."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.parametrize("offer", [Offer.ALL, Offer.GENTLE_FIRST, Offer.GENTLE_ONLY])
async def test_it_is_offered_beside_ours_with_its_author_and_a_bad_file_is_said(
    short_folder: Path, offer: Offer
) -> None:
    (short_folder / "a.toml").write_text(BRACKETS, encoding="utf-8")
    (short_folder / "b.toml").write_text(EXAMPLE.replace("seconds = 180", "seconds = 0"), encoding="utf-8")
    content = load_content(data_folder(), short_folder)
    programme = content.catalogue.programme("my_programme")
    assert programme is not None
    (refused,) = content.catalogue.refused

    def choose() -> ChooseScreen:
        holds = a_day(content.catalogue, offer=offer, ready=Selection(programme, 12))
        return ChooseScreen(
            choice_view(holds, content, "NO", (sentence(refused),)), None, holds_still, fits, weeks
        )

    async with run_screen(functools.partial(choose), content=content) as pilot:
        seen = text_of(pilot.app)
        assert "L4 [L5] [/] [red]" in seen
        assert "By         Kari [b]Nordmann" in seen
        assert "b.toml has a fault:" in " ".join(seen.split())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "By Kari [b]Nordmann" in text_of(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.result.programme.author == "Kari [b]Nordmann"
