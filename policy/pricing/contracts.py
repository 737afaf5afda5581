"""What is bought for a device once it is accepted: a support contract at the level wanted for it, and its licences."""

from functools import reduce

import pandas as pd

from policy.context import AuditContext
from policy.judge import Verdict
from policy.pricing.cost_lines import COLUMNS, cost_lines, with_places
from policy.pricing.level_ends import with_level_ends
from policy.pricing.license_lines import license_lines
from policy.pricing.totals import WAITING
from policy.reference.schemas.columns import Bought
from policy.settings import CHOSEN_FOR, ContractChoice, PolicySettings


def contracts(verdict: Verdict) -> pd.DataFrame:
    """One row for each product that is contracted by itself and for each licence found, in the columns of the fees.

    A product whose level of support is no longer sold on the day the contract begins has a line that is `not-sold`,
    without a price; its note names the day, and the levels that are sold. No line is refundable or not: the document
    does not say. What waiting comes to is stated of fees alone.
    """
    context = verdict.context
    orders = contract_orders(context)
    lines = [with_level_ends(cost_lines(verdict, orders), context)] if len(orders) else []
    rows = pd.concat([*lines, license_lines(verdict)], ignore_index=True)
    rows = rows.assign(
        quantity=rows["quantity"].astype("int64"), refundable="", creditable="", avoidable=False, at_risk=False
    )
    return with_places(rows, context)[list(COLUMNS)].assign(**dict.fromkeys(WAITING, False))


def contract_orders(context: AuditContext) -> pd.DataFrame:
    """Rows host, fee, service, years: the contract wanted for each device; none for one that no choice is for."""
    wanted = chosen_contracts(context.records.devices, context.settings)
    wanted = wanted[wanted["service"] != ""]
    return wanted.assign(fee=str(Bought.CONTRACT))[["host", "fee", "service", "years"]].reset_index(drop=True)


def chosen_contracts(devices: pd.DataFrame, settings: PolicySettings) -> pd.DataFrame:
    """Rows host, service, years for each device by the most specific choice, blanks where there is none."""
    rows = devices[["host"]].assign(service="", years="")
    for choice in sorted(settings.contracts, key=specific):
        meant = chosen_for(devices, choice)
        rows = rows.assign(
            service=rows["service"].mask(meant, str(choice.level)), years=rows["years"].mask(meant, str(choice.years))
        )
    return rows


def chosen_for(devices: pd.DataFrame, choice: ContractChoice) -> "pd.Series[bool]":
    """The devices that a choice is for: those it names, all where it names none."""
    named = [devices[name] == getattr(choice, name) for name in CHOSEN_FOR if getattr(choice, name)]
    return reduce(pd.Series.__and__, named, pd.Series(True, index=devices.index))


def specific(choice: ContractChoice) -> int:
    """How specific a choice is, the most specific last."""
    return next((-place for place, name in enumerate(CHOSEN_FOR) if getattr(choice, name)), -len(CHOSEN_FOR))
