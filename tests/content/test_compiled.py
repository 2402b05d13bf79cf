"""Compiled content: always what the files of data/ say, and never used for another text."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from backtui.content import load_content
from backtui.content.compiled import Compiled, compiled, place_of
from backtui.domain.content import Content
from backtui.paths import data_folder
from tests.conftest import ROOT

FILES = sorted(data_folder().glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_compiled_is_what_the_file_says(path: Path) -> None:
    """Where this fails: scripts/content."""
    data = path.read_bytes()
    assert compiled(path, data) == tomllib.loads(data.decode())


def test_a_start_parses_no_toml() -> None:
    look = """
import sys
from backtui.content import load_content
from backtui.paths import data_folder
from tests.conftest import ROOT
load_content(data_folder()).figures()
print("tomllib" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_nothing_is_compiled_whose_file_has_gone() -> None:
    assert {place_of(path) for path in FILES} == set((data_folder() / "compiled").iterdir())


def test_another_text_of_the_same_length_is_parsed(tmp_path: Path, content: Content) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    file = folder / "programmes.toml"
    walk = content.catalogue.programmes[0]
    file.write_text(file.read_text("utf-8").replace(walk.name.en, walk.name.en[::-1]), "utf-8")
    assert load_content(folder).catalogue.programmes[0].name.en == walk.name.en[::-1]


@pytest.mark.parametrize("form", [b"", b"{}", b"[1]", msgspec.json.encode(Compiled(0, 0, {}))])
def test_a_damaged_form_is_not_used(tmp_path: Path, form: bytes, content: Content) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    place_of(folder / "safety.toml").write_bytes(form)
    assert load_content(folder).safety == content.safety
