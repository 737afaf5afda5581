"""The list of reinstate tables gaps, filled in by somebody who knows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from documents.problems import InputError, Problem
from documents.sheet import heading
from policy.reference.importers.by_headings import cells_of
from policy.reference.importers.importer import Importer
from policy.reference.importers.options import ImportOptions, Option
from policy.reference.importers.write_overlay import Imported, imported, refuse
from policy.reference.schemas.questions import FILL, QUESTION, Gap
from policy.reference.schemas.table_schemas import TABLE_SCHEMAS
from policy.reference.sheet_columns import ReportProgress, Wanted
from policy.reference.typed_rows import days, names, once, with_skus
from policy.reference.values.currency import with_amounts

COLUMNS = (*QUESTION, *FILL)
DAYS = ("last_order_date", "end_of_support")
WANTED = Wanted({name: name for name in COLUMNS}, COLUMNS, "gap", frozenset(DAYS), frozenset({"price"}))
# The problem with an answer that no table would take, and what to do, by the column that it is reported for.
MISPLACED = {
    "gap": ("the list has no rows of this kind.", f"Write {', '.join(Gap)}, as the list had it."),
    "part_number": ("a SKU without an assembly number names nothing.", "Name the printed text in model_aliases.csv."),
    "fee_class": (
        "a class is given, and not of what.",
        "Give the beginning of its SKUs in the row that asks for a class.",
    ),
    "sku": ("dates are given, and not of which product.", "Give its SKU."),
    "fee_sku": ("a price is given, and not of what.", "Give the SKU that is ordered to pay the fee."),
    "price": ("a price or its SKU is not wanted here.", "Move it to the row that asks for the price of a fee."),
    "last_order_date": ("a date stands where a price is wanted.", "Move it to the row that asks for dates."),
    "release": ("a last order date is given, and a release has none.", "Move it to end_of_support."),
}


def import_gaps(path: Path, options: ImportOptions, report_progress: ReportProgress) -> list[Imported]:
    """The answers, each in the table that lacked it; a row that was left open stays open."""
    notes: list[str] = []
    found, _ = cells_of(path, WANTED, notes, report_progress, options.aside)
    if not found:
        hint = "Fill in the file that reinstate tables gaps wrote, and keep its columns."
        raise InputError([Problem(path.name, "is not a list of gaps.", hint=hint)])
    label = found[0].label
    rows = with_skus(pd.concat([cells.rows for cells in found], ignore_index=True))
    problems = [problem for cells in found for problem in cells.problems]
    problems += [problem for column in ("part_number", "sku", "fee_sku") for problem in names(rows, column, label)]
    rows, wrong = days(rows, DAYS, label, options.order)
    rows, more = with_amounts(rows, label, "", notes, found[0].currencies)
    refuse([*problems, *wrong, *more, *lost(rows, label)])
    answered = [(table, part) for table, part in answers(rows) if len(part)]
    if not answered:
        raise InputError([Problem(path.name, "has no answers.", hint=f"Fill in sku, {', '.join(FILL)}.")])
    return [of_table(table, part, path, options, notes) for table, part in answered]


def lost(rows: pd.DataFrame, label: str) -> Iterator[Problem]:
    """A problem for each answer that stands where no table would take it."""
    for column, mask in misplaced(rows):
        message, hint = MISPLACED[column]
        yield from (Problem(label, message, int(line), column, hint) for line in rows.loc[mask, "line"])


def misplaced(rows: pd.DataFrame) -> Iterator[tuple[str, "pd.Series[bool]"]]:
    """The rows of each kind of misplaced answer, by the column that it is reported for."""
    filled = rows != ""
    kind, name, price = rows["gap"], rows["gap"] == str(Gap.NAME), rows["gap"].isin([Gap.PRICE, Gap.LICENSE])
    known = kind.isin(list(map(str, Gap)))
    dated = filled["last_order_date"] | filled["end_of_support"]
    yield "gap", ~known & filled[list(FILL)].any(axis=1)
    yield "part_number", name & filled["sku"] & ~filled["part_number"] & ~dated
    yield "sku", (name | (kind == str(Gap.DATES))) & dated & ~filled["sku"]
    yield "fee_sku", price & filled["price"] & ~filled["fee_sku"]
    yield "price", known & ~price & (filled["price"] | filled["fee_sku"])
    yield "last_order_date", price & dated
    yield (
        "fee_class",
        ((kind == str(Gap.CLASS)) & ~filled["sku"] | known & ~price & (kind != str(Gap.CLASS))) & filled["fee_class"],
    )
    yield "release", (kind == str(Gap.RELEASE)) & filled["last_order_date"]


def answers(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The filled rows by the table that they belong to."""
    kind, sku = rows["gap"], rows["sku"] != ""
    dated = (rows["last_order_date"] != "") | (rows["end_of_support"] != "")
    yield "part_numbers", rows[(kind == str(Gap.NAME)) & sku & (rows["part_number"] != "")]
    yield "lifecycle", rows[sku & dated & kind.isin([str(Gap.NAME), str(Gap.DATES)])]
    ends = rows[(kind == str(Gap.RELEASE)) & (rows["end_of_support"] != "")]
    yield (
        "junos_releases",
        ends.assign(
            train=ends["release"].str.extract(r"^(\d+\.\d+(?:X\d+)?)", expand=False).fillna(""),
            evolved=ends["release"].str.endswith("-EVO").map({True: "yes", False: "no"}),
        ),
    )
    classed = rows[(kind == str(Gap.CLASS)) & sku & (rows["fee_class"] != "")]
    yield "fee_classes", classed.assign(models=classed["sku"].map(re.escape) + ".*")
    fees = rows[(kind == str(Gap.PRICE)) & (rows["fee_sku"] != "")]
    yield "service_skus", fees.assign(product_sku=fees["sku"])
    licences = rows[(kind == str(Gap.LICENSE)) & (rows["fee_sku"] != "")]
    features = licences["feature"].map(re.escape)
    yield "license_skus", licences.assign(feature=features, license_sku=licences["fee_sku"])
    priced = fees[fees["price"] != ""]
    sold = licences[licences["price"] != ""]
    yield (
        "prices",
        pd.concat(
            [
                priced.assign(sku=priced["fee_sku"], service_price=priced["price"], price=""),
                sold.assign(sku=sold["fee_sku"], service_price=""),
            ]
        ),
    )


def of_table(table: str, part: pd.DataFrame, path: Path, options: ImportOptions, notes: list[str]) -> Imported:
    """The answers for one table, each once."""
    schema = TABLE_SCHEMAS[table]
    own = [name for name in schema.schema.columns if name in part and name != "source"]
    rows, repeated = once(part[["line", *own]], path.name, schema, own)
    refuse(repeated)
    more = f"answers-{heading(path.stem)}-{options.as_of}"
    return imported(table, rows, options.as_of, path.name, notes, more)


IMPORTER = Importer(
    name="gaps",
    table="",
    summary="Take the answers to reinstate tables gaps: names, dates, releases and prices.",
    example="gaps.csv",
    takes=(Option.AS_OF, Option.DATES, Option.SET_ASIDE),
    read=import_gaps,
)
