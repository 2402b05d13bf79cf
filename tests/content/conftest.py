"""The content as it is shipped, read once."""

import pytest

from backtui.content import load_content
from backtui.domain.content import Content
from backtui.paths import data_folder


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(data_folder())
