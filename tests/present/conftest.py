"""What tests of sentences share."""

from collections.abc import Iterator

import pytest

from backtui.paths import data_folder
from backtui.present import words


@pytest.fixture(params=words.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Every language, and English again afterwards."""
    words.load(data_folder() / "locale")
    words.use(request.param)
    yield request.param
    words.use("en")
