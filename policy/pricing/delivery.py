"""From when a device under its new contract can count on spare parts of the depot, on average."""

from datetime import date, timedelta

import pandas as pd

from policy.context import AuditContext
from policy.joins import mapped
from policy.lookup.names import trusted
from policy.pricing.contracts import chosen_contracts

COLUMNS = ("host", "service", "years", "contract_start", "days", "depot_day", "delivery_note")
UNITED_STATES = frozenset({"us", "usa", "u.s.", "u.s.a.", "united states", "united states of america"})
# Of these theaters no country is the United States.
ABROAD = frozenset({"EMEA", "APAC", "CALA"})
NO_LEVEL = "No level of support is chosen for it."
NOT_STATED = "The policy states no delivery time for this level."
NO_COUNTRY = "Its country is not known: {us} days in the United States, {elsewhere} elsewhere."


def delivery(context: AuditContext) -> pd.DataFrame:
    """One row for each device: its contract, the average days from its start to the first delivery, and that day.

    The days are those in the United States or elsewhere, by the country of the device, else by a theater in which the
    United States are not. `days` and `depot_day` are blank where they are not known, and the note says why.
    """
    devices, start = context.records.devices, context.settings.contract_start or context.as_of
    rows = chosen_contracts(devices, context.settings)
    levels = trusted(context.reference.service_levels)
    levels = levels[levels["days_us"] != ""].drop_duplicates("level").set_index("level")
    us, elsewhere = (mapped(rows["service"], levels[name]) for name in ("days_us", "days_elsewhere"))
    country = devices["country"].str.strip().str.lower()
    at_home = country.isin(UNITED_STATES)
    abroad = ~at_home & ((country != "") | devices["theater"].isin(ABROAD))
    days = elsewhere.where(abroad, us.where(at_home | (us == elsewhere), ""))
    unknown = [NO_COUNTRY.format(us=one, elsewhere=other) for one, other in zip(us, elsewhere, strict=True)]
    note = pd.Series(unknown, index=rows.index, dtype="str").where(days == "", "")
    note = note.mask(us == "", NOT_STATED).mask(rows["service"] == "", NO_LEVEL)
    return rows.assign(
        contract_start=pd.Series(start.isoformat(), index=rows.index, dtype="str").where(rows["service"] != "", ""),
        days=days,
        depot_day=[after(start, one) for one in days],
        delivery_note=note,
    ).astype("str")[list(COLUMNS)]


def after(start: date, days: str) -> str:
    """The day some days after another, blank where it is not known how many."""
    return (start + timedelta(days=int(days))).isoformat() if days else ""
