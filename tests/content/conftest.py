"""The content as it is shipped, read once."""

import pytest

from backtui.content import data_folder, load_content
from backtui.domain.content import Content


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(data_folder())
