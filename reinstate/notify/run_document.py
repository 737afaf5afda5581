"""What a run comes to as one JSON document, for other programs."""

from typing import Any

from reinstate.exit_codes import Exit
from reinstate.notify.deliver import Delivered
from reports.notice.notice import Notice
from reports.notice.run_figures import change_figures, run_figures
from reports.report_data import ReportData

FORMAT = 1


def run_document(run: str, report: ReportData, found: Notice, seconds: dict[str, float], code: Exit) -> dict[str, Any]:
    """The document without what became of the messages; nothing in it depends on the host."""
    return {
        "format": FORMAT,
        "run": run,
        "exit_code": int(code),
        "exit_meaning": code.meaning,
        **run_figures(report),
        "changes": change_figures(found),
        "seconds": seconds,
    }


def with_messages(document: dict[str, Any], delivered: Delivered) -> dict[str, Any]:
    """The document with how many messages were delivered, wait, and were given up."""
    return {**document, "messages": counts(delivered)}


def counts(delivered: Delivered) -> dict[str, int]:
    """How many messages were delivered, wait, and were given up."""
    return {"delivered": len(delivered.delivered), "waiting": delivered.waiting, "given_up": delivered.given_up}


def failed_document(code: Exit, error: str) -> dict[str, Any]:
    """The document of an audit that broke off."""
    return {"format": FORMAT, "run": None, "exit_code": int(code), "exit_meaning": code.meaning, "error": error}
