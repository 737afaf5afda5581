"""What each device adds to each sum of money, from which the sums of any devices are added up."""

import pandas as pd

from policy.pricing.tariff import NOT_SOLD, PRICED, UNPRICED
from reports.changes.money_lines import sums_with

COLUMNS = ["host", "sum", "currency", "cents", "lines"]


def host_sums(lines: pd.DataFrame) -> pd.DataFrame:
    """COLUMNS, a row for each device, sum and currency of a priced line; lines without a price have a blank currency.

    `lines` are cost lines with the result of their device.
    """
    priced, without = lines["status"] == PRICED, lines["status"].isin([UNPRICED, NOT_SOLD])
    cents = [int(amount.scaleb(2)) if one else 0 for amount, one in zip(lines["amount"], priced, strict=True)]
    own = pd.DataFrame(
        {"host": lines["host"], "currency": lines["currency"].where(priced, ""), "cents": cents}, index=lines.index
    )
    parts = [own[flag & (priced | without)].assign(sum=name) for name, flag in sums_with(lines).items()]
    found = pd.concat(parts, ignore_index=True).groupby(["host", "sum", "currency"], as_index=False, sort=False)
    return found.agg(cents=("cents", "sum"), lines=("cents", "size"))[COLUMNS]
