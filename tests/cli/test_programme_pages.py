"""`backtui programmes list` and `show`: what there is, and a page of it, also of a file."""

from pathlib import Path

import pytest

from backtui.content import load_catalogue
from backtui.paths import data_folder
from tests.conftest import Run

EXAMPLE = (data_folder() / "example" / "en.toml").read_text(encoding="utf-8")
OURS = load_catalogue(data_folder()).programmes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A physiotherapist's file, outside the folder of own programmes."""
    path = tmp_path / "from Kari.toml"
    path.write_text(EXAMPLE.replace("The name of your physiotherapist, or yours", "Kari [b]Nordmann"))
    return path


def test_every_programme_is_listed_with_its_id_and_the_persons_own_with_its_author(
    backtui: Run, tmp_path: Path, file: Path
) -> None:
    own = tmp_path / "config" / "programmes"
    own.mkdir(parents=True)
    file.rename(own / file.name)
    done = backtui("programmes", "list", "--config", tmp_path / "config" / "settings.toml")
    assert (done.returncode, done.stderr) == (0, "")
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted([*(one.id for one in OURS), "my_programme"])
    assert "By Kari [b]Nordmann" in done.stdout


@pytest.mark.parametrize(("language", "name"), [("en", "Bird dog"), ("nb", "Diagonalløft")])
def test_every_move_is_listed_with_its_id_and_name_and_the_persons_own_too(
    backtui: Run, tmp_path: Path, file: Path, language: str, name: str
) -> None:
    own = tmp_path / "config" / "programmes"
    own.mkdir(parents=True)
    file.rename(own / file.name)
    settings = own.parent / "settings.toml"
    settings.write_text(f'language = "{language}"\n')
    done = backtui("programmes", "moves", "--config", settings)
    assert (done.returncode, done.stderr) == (0, "")
    listed = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert set(listed) == {*load_catalogue(data_folder()).moves, "wall_push"}
    assert (listed["bird_dog"], listed["wall_push"]) == (name, "Wall push-up")


def test_a_file_with_a_fault_is_named_beside_the_list(backtui: Run, tmp_path: Path) -> None:
    own = tmp_path / "programmes"
    own.mkdir()
    (own / "bad.toml").write_text("[[programme]]\n")
    done = backtui("programmes", "list", "--config", tmp_path / "settings.toml")
    assert done.returncode == 0
    assert "bad.toml has a fault" in done.stderr
    assert "walk_steady_35" in done.stdout


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_each_has_a_page_with_every_move_explained_once(
    backtui: Run, tmp_path: Path, language: str, columns: int
) -> None:
    (tmp_path / "s.toml").write_text(f'language = "{language}"\n')
    for programme in (OURS[1], OURS[5], OURS[9]):
        env = {"COLUMNS": str(columns)}
        done = backtui("programmes", "show", programme.id, "--config", tmp_path / "s.toml", env=env)
        assert (done.returncode, done.stderr) == (0, "")
        assert max(map(len, done.stdout.splitlines())) <= min(columns, 88)
        words = " ".join(done.stdout.split())
        for block in programme.blocks:
            for step in block.steps:
                assert step.move.name.to(language) in words
                assert words.count(step.move.cue.to(language)) == (not step.move.is_rest)


def test_a_physiotherapists_file_is_printed_as_a_page(backtui: Run, file: Path) -> None:
    done = backtui("programmes", "show", file)
    assert (done.returncode, done.stderr) == (0, "")
    for said in (
        "My programme\nBy Kari [b]Nordmann\nShort and easy, at home.\n",
        "Main part, 3 rounds, 7 min\n",
        "  Wall push-up, 8 times (about 40 s)\n",
        "      Easier: Stand closer to the wall.\n",
        "  Short rest, 30 s\n",
    ):
        assert said in done.stdout
    assert "\x1b" not in done.stdout


def test_a_file_that_lies_among_the_persons_own_is_printed_too(
    backtui: Run, tmp_path: Path, file: Path
) -> None:
    own = tmp_path / "programmes"
    own.mkdir()
    file = file.rename(own / "mine.toml")
    done = backtui("programmes", "show", file, "--config", tmp_path / "settings.toml")
    assert (done.returncode, done.stderr) == (0, "")
    by_id = backtui("programmes", "show", "my_programme", "--config", tmp_path / "settings.toml")
    assert by_id.stdout == done.stdout


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (EXAMPLE.replace("seconds = 180", "seconds = 0"), 65, "line 60"),
        (EXAMPLE[: EXAMPLE.index("[[programme]]")], 65, "has no programme to show"),
        ("", 65, "has no programme to show"),
        ("\x00\x01\x02", 65, "has a fault"),
        ("[[programme]", 65, "has a fault"),
    ],
)
def test_a_file_that_the_app_would_leave_out_is_not_printed(
    backtui: Run, file: Path, data: str, code: int, told: str
) -> None:
    file.write_text(data)
    done = backtui("programmes", "show", file)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nope.toml", "File 'nope.toml' does not exist."),
        ("data/", "File 'data/' is a directory."),
        ("walk_stedy_35", "Is walk_steady_35 meant?"),
        ("", "backtui programmes list"),
    ],
)
def test_what_is_no_programme_and_no_file(backtui: Run, name: str, said: str) -> None:
    done = backtui("programmes", "show", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
