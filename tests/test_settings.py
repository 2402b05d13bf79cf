"""The settings file: forgiving to read, careful to write."""

import os
import stat
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.domain.calling import with_own_numbers
from backtui.domain.errors import BadSettings, CannotWrite
from backtui.domain.preferences import Preferences, WeekStart
from backtui.domain.programme import Text
from backtui.paths import data_folder
from backtui.present.failures import sentence
from backtui.settings import TomlSettings, locale_country, locale_language
from tests import fuzz_settings
from tests.fuzzing import SECONDS, report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backtui" / "settings.toml"


def written(path: Path, text: str) -> TomlSettings:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return TomlSettings(path)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "nb_NO", "LC_ALL": "C"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": ""}, "nb"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "nb:en"}, "nb"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:nn:en"}, "nb"),
        ({"LANG": "nb_NO.UTF-8", "LANGUAGE": "en:nb"}, "en"),
        ({"LANG": "nb_NO.UTF-8", "LANGUAGE": "de:fr"}, "nb"),
        ({"LANG": "nbx_NO"}, "en"),
    ],
)
def test_the_locale_proposes_a_language(environ: dict[str, str], language: str) -> None:
    assert locale_language(environ) == language


@pytest.mark.parametrize(
    ("environ", "country"),
    [
        ({}, ""),
        ({"LANG": "nb_NO.UTF-8"}, "NO"),
        ({"LANG": "nb"}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({"LANG": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "de_DE@euro"}, "DE"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, "SE"),
        ({"LANGUAGE": "nb_NO:en", "LANG": "C.UTF-8"}, "NO"),
        ({"LANG": "nb_N1"}, ""),
    ],
)
def test_the_locale_proposes_a_country_and_a_language_never_does(
    environ: dict[str, str], country: str
) -> None:
    assert locale_country(environ) == country


def test_without_a_file_the_defaults_hold_and_none_is_made(path: Path) -> None:
    settings = TomlSettings(path)
    assert settings.load() == Preferences()
    assert settings.warnings == ()
    assert not path.parent.exists()


def test_what_is_saved_is_read_back_by_its_owner_only(path: Path) -> None:
    chosen = Preferences(language="nb", country="NO", week_start=WeekStart.SUNDAY, lead_in=10, bell=False)
    TomlSettings(path).save(chosen)
    assert TomlSettings(path).load() == chosen
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


def test_comments_order_and_unknown_keys_stay(path: Path) -> None:
    text = '# mine\nfuture = [1, 2]\nlead_in = 10 # long enough to lie down\n\n[later]\nkey = "value"\n'
    settings = written(path, text)
    settings.save(settings.load().__class__(lead_in=20))
    assert path.read_text() == text.replace("10", "20")


def test_a_key_that_is_new_to_a_file_with_tables_stays_outside_them(path: Path) -> None:
    settings = written(path, "[later]\nkey = 1\n")
    settings.load()
    settings.save(Preferences(bell=False))
    again = TomlSettings(path)
    assert again.load() == Preferences(bell=False)


def test_only_what_was_changed_here_is_written(path: Path) -> None:
    here, there = TomlSettings(path), TomlSettings(path)
    here.load()
    there.load()
    there.save(Preferences(language="nb"))
    here.save(Preferences(lead_in=10))
    assert TomlSettings(path).load() == Preferences(language="nb", lead_in=10)


@pytest.mark.parametrize(
    ("line", "key", "default"),
    [
        ('language = "de"', "language", ""),
        ("country = 47", "country", ""),
        ('country = "Norway"', "country", ""),
        ('week_start = "tuesday"', "week_start", "monday"),
        ("lead_in = 31", "lead_in", 5),
        ("lead_in = true", "lead_in", 5),
        ("lead_in = 5.0", "lead_in", 5),
        ('bell = "yes"', "bell", True),
        ("theme = []", "theme", Preferences().theme),
    ],
)
def test_a_wrong_value_gives_its_default_and_a_sentence(
    path: Path, line: str, key: str, default: bool | int | str
) -> None:
    settings = written(path, f"{line}\nflash = false\n")
    assert settings.load() == Preferences(flash=False)
    (warning,) = settings.warnings
    assert (warning.values["key"], warning.values["default"]) == (key, default)
    told = sentence(warning)
    assert str(path) in told
    assert key in told


def test_a_wrong_value_stays_in_the_file_until_it_is_set_anew(path: Path) -> None:
    settings = written(path, 'lead_in = "long"\n')
    settings.load()
    settings.save(Preferences(bell=False))
    assert 'lead_in = "long"' in path.read_text()


@pytest.mark.parametrize("content", [b"lead_in = \n", b"\xff\xfe", b"a = 1\na = 2\n", b"bell = 07:00\n"])
def test_the_usual_file_broken_is_a_warning_and_stays_until_something_is_changed(
    path: Path, content: bytes
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings = TomlSettings(path)
    assert settings.load() == Preferences()
    assert [warning.code for warning in settings.warnings] == ["settings_not_toml"]
    settings.save(Preferences())
    assert path.read_bytes() == content

    settings.save(Preferences(lead_in=10))
    assert TomlSettings(path).load() == Preferences(lead_in=10)
    assert path.with_name("settings-unreadable-1.toml").read_bytes() == content


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"bell = true\nlead_in =\n", "line 2 has a value that is none"),
        ("bell = true\n# på\n".encode("latin-1"), "line 2 is not in UTF-8"),
        (b"bell = true\nbell = false\n", "line 2 has something that is in the file twice"),
        (b"bell = true\n[open\n", "line 2 has a bracket that is not closed"),
        (b"a = " + b"[" * 100_000, "line 1 has brackets within brackets"),
        (
            b"bell = true\na" + b".a" * 50_000 + b" = 1",
            "line 2 has brackets within brackets, or a key",
        ),
    ],
)
def test_what_is_no_toml_is_named_by_its_line_in_words_of_ours(path: Path, content: bytes, told: str) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings = TomlSettings(path)
    settings.load()
    (warning,) = settings.warnings
    assert told in sentence(warning)
    with pytest.raises(BadSettings) as raised:
        TomlSettings(path, named=True).load()
    assert told in sentence(raised.value)


def test_a_wrong_value_is_told_as_it_is_written(path: Path) -> None:
    settings = written(path, "lead_in = 5.0\n")
    settings.load()
    (warning,) = settings.warnings
    assert "lead_in is 5.0; expected is a whole number from 0 to 30. Instead, 5 holds." in sentence(warning)


def test_a_key_that_is_no_setting_is_named(path: Path) -> None:
    settings = written(path, 'week_strat = "sunday"\nfoo = 1\nbell = true\n')
    assert settings.load().bell
    near, far = (sentence(warning) for warning in settings.warnings)
    assert "week_strat is no setting" in near and "Is week_start meant?" in near
    assert "foo is no setting" in far and "lead_in" in far


def test_a_second_broken_file_does_not_overwrite_the_first_one_set_aside(path: Path) -> None:
    for number in (1, 2):
        settings = written(path, f"broken {number}")
        settings.load()
        settings.save(Preferences(lead_in=10))
    kept = sorted(one.read_text() for one in path.parent.glob("settings-unreadable-*.toml"))
    assert kept == ["broken 1", "broken 2"]


def test_a_named_file_that_cannot_be_read_is_an_error(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(BadSettings) as raised:
        TomlSettings(path, named=True).load()
    assert str(path) in sentence(raised.value)


def test_a_named_file_that_does_not_exist_yet_is_made_when_something_is_set(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    settings = TomlSettings(path, named=True)
    assert settings.load() == Preferences()
    settings.save(Preferences(lead_in=10))
    assert path.exists()


def test_a_named_file_in_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        TomlSettings(tmp_path / "nowhere" / "settings.toml", named=True).load()


def test_a_file_written_by_notepad_is_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbflead_in = 10\r\n")
    assert TomlSettings(path).load() == Preferences(lead_in=10)


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# kept elsewhere\n")
    path.parent.mkdir()
    path.symlink_to(real)
    TomlSettings(path).save(Preferences(lead_in=10))
    assert path.is_symlink()
    assert real.read_text() == "# kept elsewhere\nlead_in = 10\n"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite) as raised:
        TomlSettings(tmp_path / "file" / "settings.toml").save(Preferences(lead_in=10))
    assert "file" in sentence(raised.value)


def test_after_a_failed_write_the_same_change_is_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = TomlSettings(path)
    settings.load()
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(28, "No space left")))
        with pytest.raises(CannotWrite):
            settings.save(Preferences(lead_in=10))
    assert list(path.parent.iterdir()) == []
    settings.save(Preferences(lead_in=10))
    assert TomlSettings(path).load().lead_in == 10


def test_the_persons_own_numbers_are_read_and_kept(path: Path) -> None:
    settings = written(path, 'ambulance_number = " 10 20 30 "\nurgent_number = "Dr. Li 555-01"\n')
    loaded = settings.load()
    assert (loaded.ambulance_number, loaded.urgent_number) == ("10 20 30", "Dr. Li 555-01")
    assert settings.warnings == ()


@pytest.mark.parametrize("number", ["1" * 41, "1\x1b[31m2", "1\n2", "\u202e911"])
def test_a_number_that_is_too_long_or_steers_the_terminal_is_not_taken(path: Path, number: str) -> None:
    settings = TomlSettings(path)
    settings.save(Preferences(urgent_number=number))
    assert TomlSettings(path).load().urgent_number == ""


def test_own_numbers_stand_for_every_other_country_and_no_known_one() -> None:
    safety = load_content(data_folder()).safety
    own = with_own_numbers(safety, Preferences(ambulance_number="10 20"))
    assert own.numbers_in("ZZ").ambulance == own.numbers_in("other").ambulance == Text("10 20", "10 20")
    assert own.numbers_in("ZZ").urgent == safety.numbers_in("ZZ").urgent
    assert own.numbers_in("NO") == safety.numbers_in("NO")
    assert with_own_numbers(safety, Preferences()) is safety


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("odd", ["deep", "a device", "large", "a folder"])
def test_what_is_no_settings_file_is_explained(tmp_path: Path, odd: str, named: bool) -> None:
    path = tmp_path / "settings.toml"
    match odd:
        case "deep":
            path.write_text(f"x = {'[' * 100_000}{']' * 100_000}")
        case "a device":
            path.symlink_to("/dev/zero")
        case "large":
            path.write_bytes(b"#" * 2_000_000)
        case _:
            path.mkdir()
    settings = TomlSettings(path, named=named)
    if named:
        with pytest.raises(BadSettings):
            settings.load()
    else:
        assert settings.load() == Preferences()
        code = "settings_not_toml" if odd == "deep" else "settings_unreadable"
        assert [warning.code for warning in settings.warnings] == [code]


@pytest.mark.slow
def test_broken_files_give_preferences_that_hold_and_sentences_of_ours() -> None:
    ends = fuzz_settings.run(SECONDS, fuzz_settings.SEED)
    report(ends, fuzz_settings.SEED)
    assert ends["read"]
    assert len(ends) > 4, "too few of the warnings were met"
