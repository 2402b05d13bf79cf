"""What is installed is whole: the program, its data and its manual, from a wheel and from an sdist."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

LOOK = """
import json
from backtui.content import load_content
from backtui.paths import data_folder
content = load_content(data_folder())
print(json.dumps([[one.id for one in content.catalogue.programmes], len(content.safety.questions),
                  len(content.claims), data_folder().is_dir()]))
"""


def run(*command: object, cwd: Path) -> str:
    # The environment's own pip cache is used, wherever the tests have put HOME.
    environ = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "HOME")}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=environ, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def held(wheel: Path) -> dict[str, bytes]:
    """Each file of a wheel."""
    with zipfile.ZipFile(wheel) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.slow
def test_an_installed_program_finds_what_the_checkout_finds(tmp_path: Path) -> None:
    """From a wheel that was built of the sdist alone; the one of the checkout is the same, file for file."""
    for folder, kinds in (("sdist", ()), ("checkout", ("--wheel",))):
        run(sys.executable, "-m", "build", *kinds, "--outdir", tmp_path / folder, ROOT, cwd=tmp_path)
    wheel, of_checkout = (next((tmp_path / name).glob("*.whl")) for name in ("sdist", "checkout"))
    assert len(list((tmp_path / "sdist").glob("*.tar.gz"))) == 1
    assert held(wheel) == held(of_checkout)

    # The pip at hand installs into it: one of its own, and all of Textual compiled, is most of the time.
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    into = ("--python", python, "install", "--no-compile", "-q", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", *into, wheel, cwd=tmp_path)
    program = python.with_name("backtui")
    assert run(program, "--version", cwd=tmp_path) == "backtui 0.2.0\n"

    content = Path(json.loads(run(program, "paths", "--json", cwd=tmp_path))["content"])
    assert content.is_relative_to(tmp_path / "venv")
    ours = {str(one.relative_to(ROOT / "data")) for one in (ROOT / "data").rglob("*") if one.is_file()}
    assert {str(one.relative_to(content)) for one in content.rglob("*") if one.is_file()} == ours

    share = {one.relative_to(ROOT) for one in (ROOT / "share").rglob("*") if one.is_file()}
    assert Path("share/man/man1/backtui.1") in share
    assert all((tmp_path / "venv" / one).is_file() for one in share)

    assert run(python, "-c", LOOK, cwd=tmp_path) == run(sys.executable, "-c", LOOK, cwd=ROOT)
