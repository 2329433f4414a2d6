"""What of a document a package does not show: left out, or approximated."""

from __future__ import annotations

from specpress.losses.report import Report, count, report_text, reported
from specpress.losses.walk import Loss, losses

__all__ = ["Loss", "Report", "count", "losses", "report_text", "reported"]
