"""The page for a doctor or physiotherapist (formats.md, The page)."""

from backtui.present.report.as_html import report_html
from backtui.present.report.as_markdown import report_markdown
from backtui.present.report.parts import ReportView
from backtui.present.report.view import report_view

__all__ = ["ReportView", "report_html", "report_markdown", "report_view"]
