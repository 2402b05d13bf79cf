"""What a damaged file of data/ leads to: an error that names file, item and key."""

import shutil
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.domain.content import Fault
from backtui.domain.errors import BadContent
from backtui.paths import data_folder

DAMAGE = [
    # file, what is written, what is written instead, item, key, reason
    ("programmes", "schema = 1", "schema = 2", "", "schema", Fault.UNKNOWN_VALUE),
    ("programmes", "schema = 1", "schema = = 1", "", "", Fault.NOT_TOML),
    ("programmes", "schema = 1", "schema = 1\nextra = 3", "", "extra", Fault.UNKNOWN_KEY),
    ("programmes", 'id = "stroll"', 'id = "rest"', "rest", "id", Fault.TAKEN),
    ("programmes", 'id = "stroll"', 'id = "Stroll!"', "Stroll!", "id", Fault.OUT_OF_RANGE),
    ("programmes", 'id = "stroll"\n', "", "move[3]", "id", Fault.MISSING),
    ("programmes", 'id = "bike_35"', 'id = "pool_30"', "pool_30", "id", Fault.TAKEN),
    ("programmes", 'nb = "Kort hvile"', 'nb = " "', "rest", "name.nb", Fault.NOT_WRITTEN),
    ("programmes", 'en = "Short rest", ', "", "rest", "name.en", Fault.NOT_WRITTEN),
    ("programmes", 'nb = "Kort hvile"', 'sv = "Vila"', "rest", "name.sv", Fault.UNKNOWN_KEY),
    ("programmes", 'nb = "Kort hvile"', 'nb = "\\u001b[31m"', "rest", "name.nb", Fault.BAD_CHARACTERS),
    ("programmes", 'nb = "Kort hvile"', f'nb = "{"a" * 61}"', "rest", "name.nb", Fault.TOO_LONG),
    ("programmes", "effort = [0, 1]", "effort = [0, 11]", "rest", "effort[2]", Fault.OUT_OF_RANGE),
    ("programmes", "effort = [0, 1]", "effort = [2, 1]", "rest", "effort", Fault.OUT_OF_RANGE),
    ("programmes", "effort = [0, 1]", 'effort = "low"', "rest", "effort", Fault.WRONG_KIND),
    ("programmes", "effort = [0, 1]", "efort = [0, 1]", "rest", "efort", Fault.UNKNOWN_KEY),
    ("programmes", 'tags = ["rest"]', 'tags = ["resting"]', "rest", "tags", Fault.UNKNOWN_VALUE),
    (
        "programmes",
        'family = "cardio"',
        'family = "kardio"',
        "walk_easy_start",
        "family",
        Fault.UNKNOWN_VALUE,
    ),
    (
        "programmes",
        'activity = "walk"',
        'activity = "wlak"',
        "walk_easy_start",
        "activity",
        Fault.UNKNOWN_VALUE,
    ),
    ("programmes", "minutes = 20\n", "minutes = 21\n", "walk_easy_start", "minutes", Fault.WRONG_TOTAL),
    ("programmes", "minutes = 20\n", 'minutes = "20"\n', "walk_easy_start", "minutes", Fault.WRONG_KIND),
    (
        "programmes",
        "seconds = 240 }",
        "seconds = 0 }",
        "walk_easy_start",
        "block[1].steps[1].seconds",
        Fault.OUT_OF_RANGE,
    ),
    (
        "programmes",
        '{ move = "walk_warmup", seconds = 240 }',
        '{ move = "walk_wormup", seconds = 240 }',
        "walk_easy_start",
        "block[1].steps[1].move",
        Fault.UNKNOWN_MOVE,
    ),
    ("programmes", 'kind = "work"', 'kind = "play"', "walk_easy_start", "block[2].kind", Fault.UNKNOWN_VALUE),
    ("programmes", "repeat = 2", "repeat = 0", "walk_easy_start", "block[2].repeat", Fault.OUT_OF_RANGE),
    (
        "programmes",
        "warmup = 120, work = 360",
        "warmup = 120, work = 361",
        "walk_easy_start",
        "ladder[1]",
        Fault.WRONG_TOTAL,
    ),
    (
        "programmes",
        "{ minutes = 10, warmup = 120, work = 360, cooldown = 120 },",
        "{ minutes = 15, warmup = 180, work = 540, cooldown = 180 },",
        "walk_easy_start",
        "ladder[2].minutes",
        Fault.WRONG_LADDER,
    ),
    (
        "programmes",
        "warmup = 240, work = 720",
        "warmup = 241, work = 719",
        "walk_easy_start",
        "ladder",
        Fault.WRONG_LADDER,
    ),
    ("programmes", "default = true\n", "", "", "default", Fault.UNKNOWN_VALUE),
    ("programmes", 'id = "bike_35"', 'id = "bike_35"\ndefault = true', "", "default", Fault.UNKNOWN_VALUE),
    ("safety", "question_set = 2", "", "", "question_set", Fault.MISSING),
    ("safety", "question_set = 2", "question_set = true", "", "question_set", Fault.WRONG_KIND),
    ("safety", 'action = "ambulance"', 'action = "ambulanse"', "e_sudden", "action", Fault.UNKNOWN_VALUE),
    ("safety", 'action = "end_today"', 'action = "go_easy"', "sharp", "action", Fault.UNKNOWN_VALUE),
    ("safety", 'nb = "Har du feber?"', "", "d_fever", "nb", Fault.NOT_WRITTEN),
    ("safety", 'id = "d_fever"', 'id = "d_red"', "d_red", "id", Fault.TAKEN),
    ("safety", "[text.not_today]", "[text.not_tomorrow]", "text.not_today", "", Fault.MISSING),
    (
        "safety",
        "[text.result_ok]",
        '[text.spare]\nen = "a"\nnb = "b"\n[text.result_ok]',
        "text.spare",
        "",
        Fault.UNKNOWN_KEY,
    ),
    (
        "safety",
        "worse fast, call {ambulance}.",
        "worse fast, call.",
        "text.result_urgent_care",
        "en",
        Fault.WRONG_PLACEHOLDERS,
    ),
    (
        "safety",
        "ring {ambulance}. Ikke vent",
        "ring {ambulanse}. Ikke vent",
        "text.result_urgent_care",
        "nb",
        Fault.WRONG_PLACEHOLDERS,
    ),
    (
        "safety",
        "worse fast, call {ambulance}.",
        "worse fast, call {ambulance.",
        "text.result_urgent_care",
        "en",
        Fault.WRONG_PLACEHOLDERS,
    ),
    ("safety", "[numbers.other]", "[numbers.ZZ]", "numbers", "other", Fault.MISSING),
    ("evidence", 'topic = "general"', 'topic = "genral"', "common", "topic", Fault.UNKNOWN_VALUE),
    ("evidence", 'certainty = "moderate"', 'certainty = "sure"', "common", "certainty", Fault.UNKNOWN_VALUE),
    ("evidence", "[[claim]]", "[claim.first]", "", "", Fault.NOT_TOML),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ that may be damaged."""
    for name in ("programmes", "safety", "evidence"):
        shutil.copy(data_folder() / f"{name}.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "written", "instead", "item", "key", "reason"), DAMAGE)
def test_damage_is_named(
    data: Path, name: str, written: str, instead: str, item: str, key: str, reason: Fault
) -> None:
    path = data / f"{name}.toml"
    before = path.read_text("utf-8")
    assert written in before
    path.write_text(before.replace(written, instead, 1), "utf-8")
    with pytest.raises(BadContent) as caught:
        load_content(data)
    values = caught.value.values
    assert caught.value.code == "bad_item"
    assert (values["item"], values["key"], values["reason"]) == (item, key, reason)
    assert values["file"] == str(path)


@pytest.mark.parametrize("name", ["programmes", "safety", "evidence"])
@pytest.mark.parametrize("how", ["missing", "folder", "binary", "empty"])
def test_a_file_that_is_no_file_of_ours(data: Path, name: str, how: str) -> None:
    path = data / f"{name}.toml"
    path.unlink()
    match how:
        case "folder":
            path.mkdir()
        case "binary":
            path.write_bytes(b"\xff\xfe\x00 = 1")
        case "empty":
            path.write_text("")
    with pytest.raises(BadContent) as caught:
        load_content(data)
    assert caught.value.values["file"] == str(path)
    assert (
        caught.value.values["reason"]
        is {
            "missing": Fault.NO_FILE,
            "folder": Fault.NO_FILE,
            "binary": Fault.NOT_TOML,
            "empty": Fault.MISSING,
        }[how]
    )


def test_an_error_repeats_no_control_characters(data: Path) -> None:
    path = data / "programmes.toml"
    path.write_text(path.read_text("utf-8").replace('id = "stroll"', 'id = "\\u001b[2J\\u0007"'), "utf-8")
    with pytest.raises(BadContent) as caught:
        load_content(data)
    assert all(str(value).isprintable() for value in caught.value.values.values())
