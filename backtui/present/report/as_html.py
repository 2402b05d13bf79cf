"""The page as one HTML file: nothing is fetched, nothing runs, and every text is escaped."""

from collections.abc import Iterator
from html import escape

from backtui.present.report.figure import figure_svg, stop_sign
from backtui.present.report.parts import ReportView, Section, Table
from backtui.present.words import _, language

MARK = '<meta name="generator" content="backtui">'
"""How a page is known as one of ours."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched, even where a text should ask for it."""
SECOND_SHEET = "weeks"
"""The section with which the second sheet begins in print."""
STYLE = """
@page { size: A4; margin: 11mm 15mm 10mm }
:root { color-scheme: light; --ink: #1b2a33; --soft: #55636b; --hair: #c9d0d4; --deep: #1d5563 }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0 auto; padding: 2.2rem 1.4rem 3rem; max-width: 47rem; background: #fff; color: var(--ink);
  font: 15px/1.45 Charter, "Bitstream Charter", Cambria, Georgia, serif;
  font-variant-numeric: lining-nums tabular-nums; hyphens: manual }
svg text, th, .unit, .guide, .period, .sheet, .means, .small, caption {
  font-family: "Helvetica Neue", Helvetica, "Segoe UI", Roboto, Arial, sans-serif }
h1 { margin: 0; font-size: 1.75em; line-height: 1.15; font-weight: 600; letter-spacing: -.01em }
h2 { margin: 0 0 .35em; padding-top: .45em; border-top: 1.5px solid var(--ink); font-size: 1.02em;
  line-height: 1.25; font-weight: 600 }
p { margin: 0 0 .5em }
header { margin-bottom: 1.1em }
.period { margin: .35em 0 .3em; font-size: .88em }
.about { color: var(--soft); font-style: italic; font-size: .92em }
.vitals { display: grid; grid-template-columns: repeat(4, 1fr); gap: .2em 1.4em; margin: 0 0 .8em;
  padding: 0; list-style: none }
.vitals li { border-top: 3px solid var(--deep); padding-top: .35em }
.value { display: block; font-size: 2.15em; line-height: 1.1; font-weight: 600 }
.unit, .guide { display: block; font-size: .78em; line-height: 1.3 }
.guide, .means { color: var(--soft) }
.stop { position: relative; margin: 0 0 .7em; padding: .4em .7em .4em 2.3em; border: 1.5px solid var(--ink);
  font-size: .9em; overflow-wrap: anywhere }
.stop svg { position: absolute; left: .5em; top: .4em; width: 1.45em; min-width: 0 }
.means { margin: 0 0 1.1em; font-size: .78em }
.sheet { display: none }
section { margin-bottom: 1.15em; break-inside: avoid }
.pair { display: grid; grid-template-columns: minmax(0, 1.75fr) minmax(0, 1fr); gap: 0 2em }
figure { margin: .5em 0 0 }
svg { display: block; width: 100%; height: auto; font-size: 11px; fill: none; print-color-adjust: exact;
  -webkit-print-color-adjust: exact }
table { width: 100%; border-collapse: collapse; font-size: .88em; line-height: 1.3 }
th, td { padding: .2em 0 .2em .6em; text-align: right; vertical-align: baseline; font-weight: 400 }
th { color: var(--soft); font-size: .85em }
thead th { border-bottom: 1px solid var(--ink); vertical-align: bottom }
tbody th { color: var(--ink); font: inherit }
tbody tr + tr > * { border-top: 1px solid var(--hair) }
th:first-child { padding-left: 0; text-align: left }
.wide tbody th, td { white-space: nowrap }
.pair thead th + th { width: 1% }
.wide table { font-size: .82em }
.wide th + th, .wide td { padding-left: .5em }
.sums tbody tr:last-child > * { border-top: 1px solid var(--ink) }
.wide .words { text-align: left; padding-left: .9em }
.wide .words:last-child { white-space: normal; min-width: 8em }
.after { margin: .5em 0 0; font-size: .9em }
dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: .2em 1.1em; font-size: .9em }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
dl + p { margin-top: .4em; font-size: .9em }
.small { margin-top: 1.3em; padding-top: .6em; border-top: 1px solid var(--hair); color: var(--soft);
  font-size: .74em; line-height: 1.4 }
.small p { margin: 0 0 .25em }
@media (max-width: 36rem) {
  .vitals { grid-template-columns: repeat(2, 1fr); gap: .9em 1.4em }
  .pair { display: block }
  table { font-size: .8em } th, td { padding-left: .35em }
  figure, .wide { overflow-x: auto } svg { min-width: 36rem } .wide table { min-width: 34rem }
}
@media print {
  body { max-width: none; padding: 0; font-size: 9.6pt; line-height: 1.36 }
  section, .pair, header { margin-bottom: .8em }
  .pair > section { margin-bottom: 0 }
  h2 { break-after: avoid }
  span.sheet { display: inline }
  p.sheet { display: block; break-before: page; break-after: avoid; margin-bottom: 1.2em; font-size: .88em }
}
"""


def report_html(view: ReportView) -> str:
    """Return the page; it prints on two sheets of A4 at most, in black and white as well."""
    title = " · ".join(part for part in (view.title, view.person) if part)
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n{MARK}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{''.join(_body(view))}</body>\n</html>\n"
    )


def _body(view: ReportView) -> Iterator[str]:
    yield f"<header>\n<h1>{escape(view.title)}</h1>\n"
    period = " · ".join(part for part in (view.person, view.period) if part)
    in_sheets = any(section.key == SECOND_SHEET for section in view.sections)
    first = f'<span class="sheet"> · {escape(_sheet(1))}</span>' if in_sheets else ""
    yield f'<p class="period">{escape(period)}{first}</p>\n<p class="about">{escape(view.about)}</p>\n'
    yield "</header>\n<main>\n"
    if view.vitals:
        yield '<ul class="vitals">\n'
        for vital in view.vitals:
            guides = (f' <span class="guide">{escape(guide)}</span>' for guide in vital.guides)
            yield (
                f'<li><span class="value">{escape(vital.value)}</span> '
                f'<span class="unit">{escape(vital.unit)}</span>{"".join(guides)}</li>\n'
            )
        yield "</ul>\n"
    if view.stop:
        yield f'<p class="stop"><svg viewBox="0 0 14 14">{stop_sign(7, 8)}</svg>{escape(view.stop)}</p>\n'
    if view.means:
        yield f'<p class="means">{escape(view.means)}</p>\n'
    keys = [section.key for section in view.sections]
    for section in view.sections:
        pair = "what" in keys and "how" in keys
        if pair and section.key == "what":
            yield '<div class="pair">\n'
        if section.key == SECOND_SHEET:
            yield f'<p class="sheet second">{escape(period)} · {escape(_sheet(2))}</p>\n'
        yield from _section(section)
        if pair and section.key == "how":
            yield "</div>\n"
    yield "</main>\n"
    yield f'<footer class="small">{"".join(f"<p>{escape(line)}</p>" for line in view.small_print)}</footer>\n'


def _sheet(number: int) -> str:
    return _("sheet {number} of {all}").format(number=number, all=2)


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(section.title)}</h2>\n"
    if section.figure:
        yield from (f"<p>{escape(line)}</p>\n" for line in section.lines)
        yield f"<figure>{figure_svg(section.figure)}</figure>\n"
    elif section.table is not None:
        yield from _table(section.table)
        yield from (f'<p class="after">{escape(line)}</p>\n' for line in section.lines)
    else:
        if section.items:
            entries = (f"<dt>{escape(days)}</dt><dd>{escape(said)}</dd>\n" for days, said in section.items)
            yield f"<dl>\n{''.join(entries)}</dl>\n"
        yield from (f"<p>{escape(line)}</p>\n" for line in section.lines)
    yield "</section>\n"


def _table(table: Table) -> Iterator[str]:
    worded = range(len(table.head) - table.words, len(table.head))

    def cells(row: tuple[str, ...], *, head: bool) -> str:
        made = []
        for number, text in enumerate(row):
            kind = ' class="words"' if number in worded else ""
            if head:
                made.append(f'<th scope="col"{kind}>{escape(text)}</th>')
            elif number == 0:
                made.append(f'<th scope="row">{escape(text)}</th>')
            else:
                made.append(f"<td{kind}>{escape(text)}</td>")
        return f"<tr>{''.join(made)}</tr>\n"

    wide = f' class="{"wide sums" if table.sums else "wide"}"' if table.words else ""
    yield f"<div{wide}>\n<table>\n<thead>\n{cells(table.head, head=True)}</thead>\n<tbody>\n"
    yield from (cells(row, head=False) for row in table.rows)
    yield "</tbody>\n</table>\n</div>\n"
