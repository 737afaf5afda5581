"""The licences found on each device, which have to be bought new: the document sells no software with the hardware."""

import re
from collections.abc import Collection
from functools import cache
from itertools import product

import pandas as pd

from policy.beyond_remedy import remediable
from policy.context import AuditContext
from policy.joins import lookup, mapped
from policy.judge import Verdict
from policy.lookup.names import trusted
from policy.lookup.patterns import first_match, most_specific, most_specific_first
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
ANSWERS = ("license_sku", "units", "cited")
# Whether a row is invented, and whether it is for every model: in this order they count.
KINDS = tuple(product((False, True), repeat=2))


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
    answers = {name: list(column) for name, column in table.assign(cited=citation(table)).items() if name in ANSWERS}
    models = mapped(rows["host"], context.records.devices.set_index("host")["model"])
    pairs = list(zip(models, rows["feature"], strict=True))
    places = places_of(set(pairs), table)
    found = {name: [cells[places[pair]] if pair in places else "" for pair in pairs] for name, cells in answers.items()}
    return rows.assign(**{name: pd.Series(cells, index=rows.index, dtype="str") for name, cells in found.items()})


def places_of(pairs: Collection[tuple[str, str]], table: pd.DataFrame) -> dict[tuple[str, str], int]:
    """For each model and feature of which a row speaks the place of the most specific one in the table."""
    features, invented = list(table["feature"]), table["confidence"] == str(Confidence.INVENTED)
    kinds = list(zip(invented, table["models"] == "", strict=True))
    ranked = most_specific_first(table.assign(row=[str(place) for place in range(len(table))]), "row")

    @cache
    def stated_for(model: str) -> list[list[tuple[str, str]]]:
        """The features of which rows speak that are for a model, by kind, the most specific first, with the place."""
        fits = dict.fromkeys(int(row) for models, row in ranked if re.fullmatch(models, model, re.IGNORECASE))
        own = {
            kind: [(features[row], f"{rank:06} {row}") for rank, row in enumerate(fits) if kinds[row] == kind]
            for kind in KINDS
        }
        return [most_specific(rows) for rows in own.values()]

    answers: dict[tuple[str, str], int] = {}
    for model, feature in pairs:
        found = (first_match(feature, stated) for stated in stated_for(model))
        if feature and (best := next(filter(None, found), "")):
            answers[model, feature] = int(best.split()[1])
    return answers


def licences_not_read(context: AuditContext) -> pd.DataFrame:
    """A row for each device whose licences were not read completely; a virtual machine has none that count."""
    outputs = context.records.outputs
    complete = outputs[(outputs["command"] == COMMAND) & (outputs["status"] == "complete") & (outputs["unparsed"] == 0)]
    hosts = context.records.devices["host"]
    left = hosts[~hosts.isin([*complete["host"], *context.frus.loc[context.frus["virtual"], "host"]])]
    blank = dict.fromkeys(("member", "feature", "fee_sku"), "")
    return pd.DataFrame({"host": left}).assign(**blank, quantity=1, free=False, why=NOT_READ)
