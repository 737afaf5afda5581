"""The messages about a run: for each reader what concerns him, where there is something to say or he wants all."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from reinstate.config.notify_section import When
from reinstate.notify.apprise_way import AppriseWay
from reinstate.notify.configured_ways import ConfiguredWays
from reinstate.notify.delivery_error import DeliveryError
from reinstate.notify.waiting_message import Message, WayName, now_text
from reinstate.run.folder import Run
from reports.notice.fleet_part import FleetPart
from reports.notice.notice import Notice, notice
from reports.notice.notice_text import notice_lines, subject
from reports.page.html import PAGE
from reports.report_data import ReportData


def messages(
    configured: ConfiguredWays, run: Run, new: ReportData, old: ReportData | None, document: dict[str, Any]
) -> Iterator[Message]:
    """The messages about a run, compared with the one before; nothing is kept or sent."""
    notify, everything = configured.notify, notice(new, old)
    place = os.path.relpath(run.path.resolve(), configured.runs.resolve())

    def message(way: WayName, recipient: str, found: Notice, **more: Any) -> Message:
        lines = notice_lines(found, report_place(configured, run.path.name))
        return Message(way, recipient, place, subject(found, configured.fleet), lines, now_text(), **more)

    for reader in notify.email.to if notify.email else ():
        part = reader.part()
        found = everything if part == FleetPart() else notice(new, old, part)
        if notify.email and wanted(found, notify.email.when):
            yield message(WayName.EMAIL, reader.address, found, workbook=part.everything)
    if notify.webhook and wanted(everything, notify.webhook.when):
        yield message(WayName.WEBHOOK, "", everything, document=document)
    if notify.apprise and wanted(everything, notify.apprise.when):
        for number in range(1, count_of_addresses(AppriseWay(notify.apprise)) + 1):
            yield message(WayName.APPRISE, str(number), everything)


def trial_messages(configured: ConfiguredWays) -> Iterator[Message]:
    """A message to each reader that says it is a test."""
    notify = configured.notify
    lines = ("This is a test of the ways out of reinstate; nothing has changed.",)
    readers = [(WayName.EMAIL, reader.address) for reader in (notify.email.to if notify.email else ())]
    readers += [(WayName.WEBHOOK, "")] if notify.webhook else []
    if notify.apprise:
        count = count_of_addresses(AppriseWay(notify.apprise))
        readers += [(WayName.APPRISE, str(number)) for number in range(1, count + 1)]
    for way, recipient in readers:
        yield Message(way, recipient, "test", f"{configured.fleet}: test", lines, now_text(), document={"test": True})


def wanted(found: Notice, when: When) -> bool:
    """Whether a reader gets a message."""
    return found.to_say or when is When.ALWAYS


def count_of_addresses(way: AppriseWay) -> int:
    """How many services get the message; one where it is not known, so that the fault is reported."""
    try:
        return len(way.addresses())
    except DeliveryError:
        return 1


def report_place(configured: ConfiguredWays, run: str) -> str:
    """Where the report of a run is: below the address that is named, else by the name of the run alone."""
    place = configured.notify.place
    return f"{place.rstrip('/')}/{quote(run)}/{PAGE}" if place else f"{run}/{PAGE}"
