"""Why a cost line came into a sum, left it, or costs otherwise."""

from enum import StrEnum

import pandas as pd

from policy.pricing.tariff import NOT_DUE, PRICED
from policy.reference.schemas.columns import Bought
from reports.changes.judged_run import JudgedRun
from reports.changes.setting_changes import changed_settings

# The settings by which lines come and go.
OF_LINES = ("products", "unlisted_candidates", "reinstatement_service", "contracts")


class MoneyReason(StrEnum):
    """Why a sum differs."""

    DEVICE_NEW = "device is new"
    DEVICE_GONE = "device is gone"
    REACHED = "reached in one run alone"
    RESULT = "result flipped"
    REMEDY = "what remedies reach"
    PART = "part or quantity changed"
    NAME = "part is named otherwise"
    SETTING = "setting"
    TABLE = "rows of tables"
    PRICE = "price row changed"
    PRICE_CAME = "a price came"
    PRICE_WENT = "a price went"
    DISCOUNT = "discount"
    NOT_KNOWN = "not known"


def of_presence(lines: pd.DataFrame, old: JudgedRun, new: JudgedRun) -> "pd.Series[str]":
    """Why a line is in one of the runs alone; blank where it is in both."""
    host = lines["host"]
    settings = [name for name in changed_settings(old.settings, new.settings) if name in OF_LINES]
    first = MoneyReason.SETTING if settings else MoneyReason.TABLE
    reason = pd.Series(str(first), index=lines.index, dtype="str")
    reason = reason.mask(lines["named_otherwise"], str(MoneyReason.SETTING if settings else MoneyReason.NAME))
    reason = reason.mask(lines["part_changed"] | (lines["path"] == ""), str(MoneyReason.PART))
    contract = lines["fee"].eq(str(Bought.CONTRACT)) & ("contracts" in settings) & ~lines["part_changed"]
    reason = reason.mask(contract, str(MoneyReason.SETTING))
    reason = reason.mask(host.isin(old.reached ^ new.reached), str(MoneyReason.REACHED))
    reason = reason.mask(host.isin(old.hosts - new.hosts), str(MoneyReason.DEVICE_GONE))
    reason = reason.mask(host.isin(new.hosts - old.hosts), str(MoneyReason.DEVICE_NEW))
    return reason.where(lines["in"] != "both", "")


def of_membership(name: str, lines: pd.DataFrame) -> "pd.Series[str]":
    """Why a line of both runs counts in a sum in one of them alone."""
    reason = pd.Series(str(MoneyReason.RESULT), index=lines.index, dtype="str")
    if name.endswith("_remedied"):
        reason[:] = str(MoneyReason.REMEDY)
    due = [lines[f"status_{side}"] != NOT_DUE for side in ("before", "after")]
    read = lines["fee_per_before"] != lines["fee_per_after"]
    why = pd.Series(str(MoneyReason.TABLE), index=lines.index, dtype="str")
    why = why.mask(lines["named_otherwise"], str(MoneyReason.NAME)).mask(lines["part_changed"], str(MoneyReason.PART))
    return reason.mask(due[0] != due[1], why.mask(read, str(MoneyReason.SETTING)))


def of_price(lines: pd.DataFrame) -> "pd.Series[str]":
    """Why a line that is in a sum of both runs costs otherwise, but for its discount."""

    def differs(name: str) -> "pd.Series[bool]":
        return lines[f"{name}_before"].ne(lines[f"{name}_after"])

    was, now = (lines[f"status_{side}"] == PRICED for side in ("before", "after"))
    reason = pd.Series(str(MoneyReason.PRICE), index=lines.index, dtype="str")
    reason = reason.mask(now & ~was, str(MoneyReason.PRICE_CAME)).mask(was & ~now, str(MoneyReason.PRICE_WENT))
    reason = reason.mask(differs("fee_sku") & was & now, str(MoneyReason.TABLE))
    reason = reason.mask(differs("quantity"), str(MoneyReason.PART))
    reason = reason.mask(differs("product_sku"), str(MoneyReason.NAME))
    reason = reason.mask(differs("product_sku") & lines["part_changed"], str(MoneyReason.PART))
    return reason.mask(differs("service") | differs("years"), str(MoneyReason.SETTING))
