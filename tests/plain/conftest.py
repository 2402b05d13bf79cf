"""Transcripts as files, compared whole: `pytest --snapshot-update` writes them anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "transcripts"
Transcript = Callable[[str, str], None]


@pytest.fixture
def transcript(request: pytest.FixtureRequest) -> Transcript:
    """What compares a conversation with the file of that name."""

    def compare(name: str, text: str) -> None:
        file = FOLDER / f"{name}.txt"
        if request.config.option.update_snapshots:
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
