"""The page as Markdown: the same facts, and no picture."""

import re

from backtui.present.report.parts import ReportView, Section, Table, Vital

MARK = "<!-- backtui -->"
"""How a page is known as one of ours."""
_MEANT = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def report_markdown(view: ReportView) -> str:
    """Return the page; what a person wrote is escaped, so that it stays text."""
    head = [f"# {_plain(view.title)}"]
    head += [
        " · ".join(_plain(part) for part in (view.person, view.period) if part),
        f"*{_plain(view.about)}*",
    ]
    head += ["\n".join(map(_vital, view.vitals)), f"**{_plain(view.stop)}**" if view.stop else ""]
    head += [_plain(view.means)]
    parts = [MARK, *head, *(_section(section) for section in view.sections)]
    return "\n\n".join([*(part for part in parts if part), "---", *map(_plain, view.small_print)]) + "\n"


def _vital(vital: Vital) -> str:
    guides = f" ({_plain('; '.join(vital.guides))})" if vital.guides else ""
    return f"- **{_plain(vital.value)}** {_plain(vital.unit)}{guides}"


def _section(section: Section) -> str:
    parts = [f"## {_plain(section.title)}", *map(_plain, section.lines)]
    if section.table is not None:
        parts.append(_table(section.table))
    if section.items:
        parts.append("\n".join(f"- {_plain(days)}: {_plain(said)}" for days, said in section.items))
    return "\n\n".join(parts)


def _table(table: Table) -> str:
    right = len(table.head) - table.words
    rule = ["---", *("---:" if number < right else "---" for number in range(1, len(table.head)))]
    rows = [[_plain(cell) for cell in row] for row in (table.head, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _plain(text: str) -> str:
    """The text with what Markdown would take for a sign of its own escaped."""
    return _MEANT.sub(r"\\\1", text)
