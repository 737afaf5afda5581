"""Which rows of the hardware inventory are products, and which SKU each of them is."""

import pandas as pd

from parsers.junos.sentinels import BUILTIN, are_serials, printed
from parsers.records import Records
from policy.joins import lookup, semi_join
from policy.lookup.names import other_words, trusted, unlike
from policy.lookup.patterns import by_model
from policy.parts.fixed_parts import fixed_parts
from policy.parts.sku import KEY, named_by_verification, with_skus
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings

VIRTUAL, STACK = "virtual", "stack"
NOT_HARDWARE = (VIRTUAL, STACK)
MEMBER = ["host", "member"]
BOARD = ["host", "serial_number", "part_number"]


def resolve(records: Records, reference: Reference, settings: PolicySettings) -> pd.DataFrame:
    """The FRU rows with their SKUs (sku.with_skus), and with `what`, `virtual`, `is_product` and `verified_as`."""
    named = named_by_verification(records.frus, records.verification.frus)
    frus = with_skus(named, records.software, reference, settings)
    frus["verified_as"] = verified_as(named, records, reference, settings)
    frus = with_hardware(frus, records, reference)
    return frus.assign(is_product=products(frus, settings))


def verified_as(
    named: pd.DataFrame, records: Records, reference: Reference, settings: PolicySettings
) -> "pd.Series[str]":
    """The SKU of each row by model and description of its verification, blank where those are not other ones."""
    others = records.verification.frus
    rows = named[named["host"].isin(others["host"])]
    model, description = (lookup(rows, others, KEY, name) for name in ("sku", "description"))
    remodelled = unlike(rows["sku"], model)
    other = remodelled | other_words(rows["description"], description)
    if not other.any():
        return pd.Series("", index=named.index, dtype="str")
    near = rows["host"].isin(rows.loc[other, "host"])
    rows = rows.assign(sku=rows["sku"].mask(remodelled, model))
    rows = rows.assign(description=rows["description"].mask(other & (description != ""), description))
    found = with_skus(rows[near], records.software, reference, settings)["sku"]
    return found[other].reindex(named.index, fill_value="")


def with_hardware(frus: pd.DataFrame, records: Records, reference: Reference) -> pd.DataFrame:
    """The rows with what the tables state about their devices.

    `what`: what a chassis row stands for when it is no hardware; `virtual`: the device is a virtual machine; `fixed`:
    the row is part of a box that is sold as one.
    """
    chassis = frus.loc[frus["kind"] == "chassis", "description"]
    table = trusted(reference.families)
    bare = table[table["meaning"].isin(NOT_HARDWARE)]
    what = by_model(chassis, bare, "meaning").reindex(frus.index, fill_value="")
    virtual = set(frus.loc[what == VIRTUAL, "host"])
    for rows in (records.software, records.devices):
        virtual |= set(rows.loc[by_model(rows["model"], bare, "meaning") == VIRTUAL, "host"])
    fixed = fixed_parts(frus, records.software, trusted(reference.fixed_parts))
    return frus.assign(what=what, virtual=frus["host"].isin(virtual), fixed=fixed)


def products(frus: pd.DataFrame, settings: PolicySettings) -> "pd.Series[bool]":
    """Rows of the kinds that count as products: real boards, each once however often the device lists it.

    One board has one part number; a serial number that stands on two part numbers is left for lawful-origin to see.
    """
    sold = frus["kind"].isin(settings.products) & (frus["what"] == "") & ~frus["virtual"] & ~built_in(frus)
    rows = frus.loc[sold, ["member", "path", "tied_to", "kind", *BOARD]]
    tied = rows[rows["tied_to"] != ""]
    rows = rows.drop(tied.index[semi_join(tied, rows, [*MEMBER, "tied_to"], KEY)])
    boards = rows[rows.duplicated(BOARD, keep=False)]
    boards = boards[are_serials(boards["serial_number"])]
    rank = boards["kind"].map({kind: place for place, kind in enumerate(settings.products)})
    first = rank.groupby([boards[name] for name in BOARD]).transform("min")
    return pd.Series(frus.index.isin(rows.index.difference(boards.index[rank != first])), index=frus.index)


def built_in(frus: pd.DataFrame) -> "pd.Series[bool]":
    """Rows that are part of the board or chassis that holds them, or slots of which the device says nothing.

    A board with an assembly number of its own is none, whatever stands in the place of its serial number.
    """
    unnumbered = frus.loc[frus["serial_number"].isin([BUILTIN]), "part_number"]
    unnumbered = unnumbered[~printed(unnumbered)]
    within = frus["fixed"] | frus["part_number"].isin([BUILTIN]) | frus.index.isin(unnumbered.index)
    slots = frus.loc[frus["part_number"].isin([""]), [*MEMBER, "parent", "kind", "serial_number", "description"]]
    slots = slots[(slots["serial_number"] == "") & (slots["kind"] != "chassis")]
    unsaid = (slots["description"] == "") | semi_join(slots, frus.loc[within, KEY], [*MEMBER, "parent"], KEY)
    return within | frus.index.isin(slots.index[unsaid])
