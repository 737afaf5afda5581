"""The licences found on each device, which have to be bought new: the document sells no software with the hardware."""

import re
from itertools import product

import pandas as pd

from policy.beyond_remedy import remediable
from policy.context import AuditContext
from policy.joins import lookup, mapped
from policy.judge import Verdict
from policy.lookup.names import trusted
from policy.lookup.patterns import by_model, most_specific_first
from policy.parts.systems import systems
from policy.pricing.cost_lines import with_product
from policy.pricing.fee_readings import rows_against
from policy.pricing.tariff import NOT_DUE, UNPRICED, unlisted, with_prices
from policy.reference.citation import citation
from policy.reference.schemas.columns import Bought, Confidence

COMMAND = "show system license"
NOT_READ = f"Which licences this device has is not known: the output of {COMMAND} is not complete."
NO_ROW = "No table names what is ordered for the feature {feature}."
NOTHING = "Nothing is bought for it, by {cited}."
FOUND = ["host", "member", "license_sku"]
OWN = ["host", "member", "feature"]


def license_lines(verdict: Verdict) -> pd.DataFrame:
    """A line for each licence that is found on a device or its member, and one for each device that was not asked.

    Found is what is installed or in use. Features of one SKU, as those of a bundle, are one line of as many licences
    as the largest of them has; one SKU covers the `units` of its row. A feature of which no row says what is ordered
    is unpriced, and one of which a row says that nothing is, is not due.
    """
    context = verdict.context
    found = [licensed(context)] if len(context.records.licenses) else []
    rows = pd.concat([*found, licences_not_read(context)], ignore_index=True)
    chassis = with_product(context.frus.loc[systems(context.frus).index])
    keys = ["host", "member"]
    chassis_sku = lookup(rows, chassis, keys, "product_sku")
    chassis_sku = chassis_sku.mask(chassis_sku == "", lookup(rows, chassis, ["host"], "product_sku"))
    serial = lookup(rows, chassis, keys, "serial_number")
    rows = rows.assign(product_sku=chassis_sku, serial_number=serial, fee=str(Bought.LICENSE), path="")
    priced = with_prices(rows.assign(service="", years=""), context)
    free, unnamed = rows["free"], (rows["fee_sku"] == "") & ~rows["free"]
    note = priced["note"].mask((priced["status"] == UNPRICED) & (rows["fee_sku"] != ""), unlisted(priced))
    note = note.mask(unnamed | free, rows["why"])
    against = rows_against(priced, context)
    spared = free | (against != "")
    return priced.assign(
        status=priced["status"].mask(spared, NOT_DUE),
        note=note.mask(against != "", "Not due, by " + against + "."),
        quantity=rows["quantity"].mask(spared, 0),
        fee_per="",
        due_per="",
        remediable=~spared & remediable(priced, verdict.findings, context.frus),
    ).drop(columns=["free", "why"])


def licensed(context: AuditContext) -> pd.DataFrame:
    """A row for each device or member and what is ordered for the features found on it."""
    rows = context.records.licenses
    rows = rows.assign(found=rows[["used", "installed"]].max(axis=1))
    rows = rows[rows["found"] > 0].drop_duplicates(OWN, ignore_index=True)
    rows = named(rows, context)
    units = rows["units"].where(rows["units"] != "", "1").astype("int64")
    rows = rows.assign(found=-(-rows["found"] // units), single=rows["feature"].where(rows["license_sku"] == "", ""))
    each = rows.groupby([*FOUND, "single"], sort=False)
    found = each.agg(feature=("feature", ", ".join), quantity=("found", "max"), cited=("cited", "first")).reset_index()
    free = found["cited"].ne("") & found["license_sku"].eq("")
    note = pd.Series([NO_ROW.format(feature=one) for one in found["feature"]], index=found.index, dtype="str")
    spared = pd.Series([NOTHING.format(cited=one) for one in found["cited"]], index=found.index, dtype="str")
    found = found.assign(free=free, why=note.mask(free, spared), fee_sku=found["license_sku"])
    return found[["host", "member", "feature", "quantity", "free", "why", "fee_sku"]]


def named(rows: pd.DataFrame, context: AuditContext) -> pd.DataFrame:
    """The licences with `license_sku`, `units` and `cited` of the most specific row for the feature and the model.

    An invented row counts only where no other one speaks of the feature.
    """
    table = trusted(context.reference.license_skus)
    table = table.assign(cited=citation(table), row=[str(place) for place in range(len(table))])
    models = mapped(rows["host"], context.records.devices.set_index("host")["model"])
    place = pd.Series("", index=rows.index, dtype="str")
    ranked = most_specific_first(table, "row")
    for model in models.unique():
        meant = models == model
        fits = dict.fromkeys(row for one, row in ranked if re.fullmatch(one, model, re.IGNORECASE))
        fitting = table.set_index("row").loc[list(fits)]
        fitting = fitting.assign(row=fitting.index, rank=[f"{number:06}" for number in range(len(fitting))])
        for invented, own in product((False, True), (True, False)):
            of_kind = (fitting["confidence"] == str(Confidence.INVENTED)) == invented
            of_model = fitting[of_kind & ((fitting["models"] != "") == own)]
            answer = by_model(rows["feature"][meant], of_model.assign(models=of_model["feature"]), "rank")
            answer = mapped(answer, of_model.set_index("rank")["row"])
            place.loc[answer.index] = place.loc[answer.index].mask(place.loc[answer.index] == "", answer)
    answers = table.set_index("row")
    return rows.assign(**{name: mapped(place, answers[name]) for name in ("license_sku", "units", "cited")})


def licences_not_read(context: AuditContext) -> pd.DataFrame:
    """A row for each device whose licences were not read completely; a virtual machine has none that count."""
    outputs = context.records.outputs
    complete = outputs[(outputs["command"] == COMMAND) & (outputs["status"] == "complete") & (outputs["unparsed"] == 0)]
    hosts = context.records.devices["host"]
    left = hosts[~hosts.isin([*complete["host"], *context.frus.loc[context.frus["virtual"], "host"]])]
    blank = dict.fromkeys(("member", "feature", "fee_sku"), "")
    return pd.DataFrame({"host": left}).assign(**blank, quantity=1, free=False, why=NOT_READ)
