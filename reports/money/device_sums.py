"""What each device adds to the sums of the first screen, as text that the script of the page adds up."""

from collections import Counter

from policy.pricing.tariff import UNPRICED
from reports.page.overview import SUMS, lines_by_sum
from reports.report_data import ReportData

BETWEEN = ";"


def device_sums(report: ReportData) -> dict[str, str]:
    """By host its sums in the order of SUMS: `EUR1205` for 12.05 EUR, `+3` for three lines without a price.

    Money is in whole cents, so that it is added up without a fraction; a sum without a line is blank.
    """
    flags, costs = lines_by_sum(report), report.costs
    found: dict[str, list[Counter[str]]] = {}
    for place, name in enumerate(SUMS):
        lines = costs[flags[name]]
        for host, status, currency, amount in zip(
            lines["host"], lines["status"], lines["currency"], lines["amount"], strict=True
        ):
            sums = found.setdefault(host, [Counter() for _ in SUMS])[place]
            sums["+" if status == UNPRICED else currency] += 1 if status == UNPRICED else int(amount.scaleb(2))
    return {host: written(sums) for host, sums in found.items()}


def written(sums: list[Counter[str]]) -> str:
    """The sums of a device in one text, without blank ones at its end."""
    texts = ["".join(f"{unit}{count}" for unit, count in sorted(one.items())) for one in sums]
    return BETWEEN.join(texts).rstrip(BETWEEN)
