"""The three fees of each device: what submitting it costs."""

import pandas as pd

from policy.context import AuditContext
from policy.findings import Result
from policy.judge import Verdict
from policy.pricing.cost_lines import COLUMNS, cost_lines, with_places
from policy.pricing.tariff import NOT_DUE
from policy.reference.schemas.columns import Fee


def fee_orders(context: AuditContext) -> pd.DataFrame:
    """Rows host, fee, service, years: the fees of each device; the reinstatement fee is one year of a service."""
    service = str(context.settings.reinstatement_service)
    rows = [(str(fee), *((service, "1") if fee is Fee.REINSTATEMENT else ("", ""))) for fee in Fee]
    fees = pd.DataFrame(rows, columns=["fee", "service", "years"], dtype="str")
    return context.records.devices[["host"]].merge(fees, how="cross")


def costs(verdict: Verdict) -> pd.DataFrame:
    """One row for each product and fee; `unit_price` and `amount` are Decimal, or None on a line that is `unpriced`.

    The inspection of a device that fails is due all the same, so that fee is `avoidable`; its other fees are
    `at_risk`, because none is given back once it is paid.
    """
    rows = cost_lines(verdict, fee_orders(verdict.context))
    failing = verdict.results.loc[verdict.results["result"] == str(Result.FAIL), "host"]
    inspection = rows["fee"] == str(Fee.INSPECTION)
    fails = rows["host"].isin(failing) & (rows["status"] != NOT_DUE)
    rows = rows.assign(refundable="no", creditable="no", avoidable=fails & inspection, at_risk=fails & ~inspection)
    return with_places(rows, verdict.context)[list(COLUMNS)]
