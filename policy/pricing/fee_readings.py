"""For which products each fee is due: by each reading of the document, and by the rows that say it is not."""

import pandas as pd

from parsers.junos.distinct_texts import where
from parsers.junos.slots import Kind
from policy.context import AuditContext
from policy.decisions import OF_ITSELF
from policy.joins import mapped, semi_join
from policy.lookup.lifecycle import names_of
from policy.lookup.names import JOINT, trusted
from policy.lookup.patterns import by_model
from policy.parts.sku import KEY
from policy.reference.citation import citation
from policy.reference.reference_tables import Reference
from policy.reference.schemas.columns import Bought, Fee
from policy.settings import FeePer, PolicySettings

UNCONTRACTED = "This part alone is not eligible, so no contract is bought for it."
LINE_CARDS = (Kind.FPC, Kind.MIC, Kind.PIC)
WHY_NOT = {
    FeePer.SYSTEM: "Due once for each system, and this is a part of one.",
    FeePer.CONTRACTED_PRODUCT: "Due for what is contracted by itself: no table names a service SKU for this.",
}


def lines_per(settings: PolicySettings) -> dict[str, FeePer]:
    """What each fee is due for, as the settings read the document; a contract is bought for what is reinstated."""
    return {
        str(Bought.CONTRACT): settings.reinstatement_fee_per,
        str(Fee.INSPECTION): settings.inspection_fee_per,
        str(Fee.RE_REGISTRATION): settings.re_registration_fee_per,
        str(Fee.REINSTATEMENT): settings.reinstatement_fee_per,
    }


def due_per(lines: pd.DataFrame) -> "pd.Series[str]":
    """The readings by which each line is due, joined by blanks: none where a row says that the fee is not due, or the
    part gets no contract.

    Lines have `kind`, `is_system`, `has_service_sku`, `uncontracted` and `not_due`, which cites the row.
    """
    contracted = lines["is_system"] | lines["kind"].isin(LINE_CARDS) | lines["has_service_sku"]
    due = {FeePer.SYSTEM: lines["is_system"], FeePer.CONTRACTED_PRODUCT: contracted}
    texts = pd.Series(str(FeePer.PRODUCT), index=lines.index, dtype="str")
    for reading in (FeePer.CONTRACTED_PRODUCT, FeePer.SYSTEM):
        texts = texts.mask(due[reading], str(reading) + " " + texts)
    return texts.mask((lines["not_due"] != "") | lines["uncontracted"], "")


def is_due(due: "pd.Series[str]", per: "pd.Series[str] | FeePer") -> "pd.Series[bool]":
    """Whether each line is due by a reading: one for all, or one for each."""
    if not isinstance(per, pd.Series):
        return where(lambda text: per in text.split(), due)
    found = [reading in text.split() for text, reading in zip(due, per, strict=True)]
    return pd.Series(found, index=due.index, dtype=bool)


def why_not_due(lines: pd.DataFrame, settings: PolicySettings) -> "pd.Series[str]":
    """Why each line would not be due."""
    words = {fee: WHY_NOT.get(per, "") for fee, per in lines_per(settings).items()}
    stated = lines["fee"].map(words).astype("str").mask(lines["uncontracted"], UNCONTRACTED)
    return stated.mask(lines["not_due"] != "", "Not due, by " + lines["not_due"] + ".")


def uncontracted(lines: pd.DataFrame, findings: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a line is no inspection and its part fails alone, so that no contract is bought for it."""
    alone = findings[findings["reason"].str.endswith(OF_ITSELF)]
    return semi_join(lines, alone, KEY) & (lines["fee"] != str(Fee.INSPECTION))


def service_sku_known(products: "pd.Series[str]", context: AuditContext) -> "pd.Series[bool]":
    """Whether a row names a service SKU for each product by itself, or for one of those that it may be."""
    table = trusted(context.reference.service_skus)
    levelled = table["fee"].isin([Fee.REINSTATEMENT, Bought.CONTRACT])
    own = table[levelled & (table["product_sku"] != "")]
    each = products.str.split(JOINT, regex=False).explode().astype("str")
    names = names_of(each, context.reference.tables())
    known = names.loc[names["name"].isin(own["product_sku"]), "sku"]
    return each.isin(known).groupby(level=0).any().reindex(products.index, fill_value=False)


def rows_against(lines: pd.DataFrame, context: AuditContext) -> "pd.Series[str]":
    """The row by which the fee of each line is not due, as a citation; blank where none says so of all it may be."""
    table = trusted(context.reference.fees_not_due)
    if table.empty:
        return pd.Series("", index=lines.index, dtype="str")
    table = table.assign(cited=citation(table))
    each = lines["product_sku"].str.split(JOINT, regex=False).explode().astype("str")
    fees = lines.loc[each.index, "fee"].reset_index(drop=True)
    of_line, each = each.index, each.reset_index(drop=True)
    found = pd.Series("", index=each.index, dtype="str")
    for (fee, fee_class), rows in table.groupby(["fee", "fee_class"], sort=True):
        cited = cited_rows(each[(fees == fee) & (found == "")], rows, str(fee_class), context)
        found.loc[cited.index] = cited
    every = (found != "").groupby(of_line).all()
    return found.groupby(of_line).first().where(every, "").reindex(lines.index)


def fee_classes(names: "pd.Series[str]", reference: Reference) -> "pd.Series[str]":
    """The class of products that each name is of, blank where no row has one."""
    return by_model(names, trusted(reference.fee_classes), "fee_class")


def cited_rows(skus: "pd.Series[str]", rows: pd.DataFrame, fee_class: str, context: AuditContext) -> "pd.Series[str]":
    """For each SKU the most specific of these rows that matches one of its names, if it is of their class."""
    names = names_of(pd.Series(skus.unique(), dtype="str"), context.reference.tables())
    cited = by_model(names["name"], rows, "cited")
    if fee_class:
        classes = fee_classes(names["name"], context.reference)
        cited = cited.where(classes == fee_class, "")
    stated = names.assign(cited=cited)
    stated = stated[stated["cited"] != ""].drop_duplicates("sku")
    return mapped(skus, dict(zip(stated["sku"], stated["cited"], strict=True)))
