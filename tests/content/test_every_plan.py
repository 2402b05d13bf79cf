"""Every programme at every length under every adaptation."""

from backtui.domain.content import Content
from tests.content.every_plan import rows


def test_every_plan_under_every_adaptation_is_as_it_should_be(content: Content) -> None:
    table = list(rows(content.catalogue))
    assert len(table) > 1000
    assert [(row.name, row.faults) for row in table if row.faults] == []
