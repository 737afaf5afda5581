"""Which rows of the hardware inventory are products, and which SKU each of them is."""

import re

import pandas as pd

from parsers.components import NO_SERIAL
from parsers.records import Records
from policy.reference import Reference
from policy.settings import PolicySettings
from policy.table_columns import TRUSTED

KEY = ["host", "member", "path"]
BUILTIN = "BUILTIN"
FOREIGN = "NON-JNPR"
VIRTUAL, STACK = "virtual", "stack"
NOT_HARDWARE = (VIRTUAL, STACK)
# At the end of a description, as in JNP204 [MX204]; bounded, because a device may print anything.
BRACKETED = r"\[([^\[\]]{1,80})\]$"
MODEL_NAME = r"[A-Za-z][\w-]*"


def resolve(records: Records, reference: Reference, settings: PolicySettings) -> pd.DataFrame:
    """The FRU rows with `sku` and `sku_from` filled where they can be, and `what`, `virtual` and `is_product` added."""
    frus = with_skus(records.frus, records.software, reference)
    frus = with_hardware(frus, records, reference)
    return frus.assign(is_product=products(frus, reference, settings))


def by_model(names: "pd.Series[str]", table: pd.DataFrame, answer: str) -> "pd.Series[str]":
    """For each name the answer of the first table row whose `models` matches the whole name; blank where none does."""
    distinct = pd.Series(names.unique(), dtype="str")
    found = pd.Series("", index=distinct.index, dtype="str")
    for models, value in zip(table["models"], table[answer], strict=True):
        hit = distinct.str.fullmatch(models or ".*", case=False) & (distinct != "")
        found = found.where((found != "") | ~hit, str(value))
    return names.map(dict(zip(distinct, found, strict=True))).astype("str")


def trusted(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that may decide; weak and inferred ones only advise."""
    return table[table["confidence"].isin([str(level) for level in TRUSTED])]


def unambiguous(table: pd.DataFrame, name: str) -> "pd.Series[str]":
    """SKU by name, for the names to which the trusted rows give one SKU only."""
    pairs = trusted(table)[[name, "sku"]].drop_duplicates()
    return pairs[~pairs[name].duplicated(keep=False)].set_index(name)["sku"]


def with_skus(frus: pd.DataFrame, software: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """SKUs from the device's models, the row of the same board, the part number, the description, show version."""
    known = pd.concat([table["sku"] for table in (reference.lifecycle, reference.prices, reference.model_aliases)])
    words = named_model(frus["description"])
    modelled = words.str.fullmatch(MODEL_NAME) & words.str.contains(r"\d")
    is_model = words.isin(set(known)) | ((frus["kind"] == "chassis") & modelled)
    version = models(frus, software)
    steps = {
        "models": same_board(frus),
        "part-number": frus["part_number"]
        .map(unambiguous(reference.part_numbers, "part_number"))
        .astype("str")
        .fillna(""),
        "description": words.where(is_model, ""),
        "version": version.where((frus["kind"] == "chassis") & (words == ""), ""),
    }
    sku, origin = frus["sku"], frus["sku_from"]
    for step, found in steps.items():
        new = (sku == "") & (found != "")
        sku, origin = sku.mask(new, found), origin.mask(new, step)
    return frus.assign(sku=sku, sku_from=origin)


def models(frus: pd.DataFrame, software: pd.DataFrame) -> "pd.Series[str]":
    """The model in show version of the member that a row belongs to, or of the device when no member is named."""
    modelled = software[software["model"] != ""]
    own = modelled.drop_duplicates(["host", "member"]).set_index(["host", "member"])["model"]
    own = pd.Series(
        own.reindex(pd.MultiIndex.from_frame(frus[["host", "member"]])).array, index=frus.index, dtype="str"
    )
    device = frus["host"].map(modelled.drop_duplicates("host").set_index("host")["model"]).astype("str")
    return own.fillna(device.where(frus["member"] == "")).fillna("").str.upper()


def named_model(descriptions: "pd.Series[str]") -> "pd.Series[str]":
    """The model in a description: what stands in brackets at its end, else what stands before its first comma."""
    distinct = pd.Series(descriptions.unique(), dtype="str")
    bracketed = distinct.str.extract(BRACKETED, expand=False).astype("str")
    model = bracketed.fillna(distinct.str.extract(r"^([^,]*)", expand=False).astype("str")).str.strip()
    return descriptions.map(dict(zip(distinct, model, strict=True))).astype("str")


def same_board(frus: pd.DataFrame) -> "pd.Series[str]":
    """The SKU that the device gives for another row of the same board (`tied_to`)."""
    ties = frus[(frus["tied_to"] != "") & (frus["sku"] != "")].drop_duplicates(["host", "member", "tied_to"])
    by_target = ties.set_index(["host", "member", "tied_to"])["sku"]
    return pd.Series(
        by_target.reindex(pd.MultiIndex.from_frame(frus[KEY])).array, index=frus.index, dtype="str"
    ).fillna("")


def with_hardware(frus: pd.DataFrame, records: Records, reference: Reference) -> pd.DataFrame:
    """`what`: what a chassis row stands for when it is no hardware; `virtual`: the device is a virtual machine."""
    chassis = frus["kind"] == "chassis"
    table = trusted(reference.families)
    bare = table[table["meaning"].isin(NOT_HARDWARE)]
    what = by_model(frus["description"].where(chassis, ""), bare, "meaning")
    virtual = set(frus.loc[what == VIRTUAL, "host"])
    for rows in (records.software, records.devices):
        virtual |= set(rows.loc[by_model(rows["model"], bare, "meaning") == VIRTUAL, "host"])
    return frus.assign(what=what, virtual=frus["host"].isin(virtual))


def products(frus: pd.DataFrame, reference: Reference, settings: PolicySettings) -> "pd.Series[bool]":
    """Rows of the kinds that count as products: real boards, each once however often the device lists it.

    One board has one part number; a serial number that stands on two part numbers is left for lawful-origin to see.
    """
    sold = frus["kind"].isin(settings.products) & (frus["what"] == "") & ~frus["virtual"] & ~built_in(frus, reference)
    index = pd.MultiIndex.from_frame(frus[KEY])
    tied = pd.MultiIndex.from_frame(frus[["host", "member", "tied_to"]]).isin(index[sold])
    sold &= ~tied
    boards = frus[sold & printed(frus["serial_number"])]
    rank = boards["kind"].map({kind: place for place, kind in enumerate(settings.products)})
    boards = boards.iloc[rank.argsort(kind="stable")]
    first = boards.groupby(["host", "serial_number", "part_number"])["kind"].transform("first")
    return sold & ~frus.index.isin(boards.index[boards["kind"] != first])


def built_in(frus: pd.DataFrame, reference: Reference) -> "pd.Series[bool]":
    """Rows that are part of the board or chassis that holds them, or slots of which the device says nothing."""
    fixed_names = pd.MultiIndex.from_frame(reference.fixed_parts[["kind", "description"]])
    blank = (frus["part_number"] == "") & (frus["serial_number"] == "") & (frus["kind"] != "chassis")
    fixed = (frus["part_number"] == BUILTIN) | (frus["serial_number"] == BUILTIN)
    fixed |= blank & pd.MultiIndex.from_frame(frus[["kind", "description"]]).isin(fixed_names)
    parents = pd.MultiIndex.from_frame(frus[["host", "member", "parent"]])
    inside = parents.isin(pd.MultiIndex.from_frame(frus.loc[fixed, KEY]))
    return fixed | (blank & (inside | (frus["description"] == "")))


def printed(numbers: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether a serial or part number is one, and not blank, masked or a word that stands for none."""
    return ~numbers.str.fullmatch(NO_SERIAL.pattern, flags=re.IGNORECASE)
