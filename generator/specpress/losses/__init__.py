"""What of a document a package does not show: left out, or approximated."""

from __future__ import annotations

from specpress.losses.report import report_text, reported
from specpress.losses.walk import Loss, losses

__all__ = ["Loss", "losses", "report_text", "reported"]
