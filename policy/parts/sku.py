"""Which SKU each row of the inventory is: one, several that it may be, or none that a trusted row names."""

import numpy as np
import pandas as pd

from parsers.junos.sentinels import printed
from parsers.junos.slots import is_known_slot
from policy.joins import lookup, mapped
from policy.lookup.names import DECIDES, JOINT, joined, several, trusted
from policy.reference.reference_tables import Reference

KEY = ["host", "member", "path"]
PART = [*KEY, "part_number"]
BOARD = {"tied_to": "path"}
# At the end of a description, as in JNP204 [MX204]; bounded, because a device may print anything.
BRACKETED = r"\[([^\[\]]{1,80})\]$"
MODEL_NAME = r"[A-Za-z][\w-]*"
ANSWERS = ["sku", "sku_from", "candidates", "hint"]


def with_skus(frus: pd.DataFrame, software: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """The rows with `sku` and `sku_from`, or with `candidates` where a number or name stands for several SKUs.

    First the device's own model list (of the row or the same board, by CLI or verification), then the assembly number,
    the alias of the printed name, the printed name itself, and for a chassis without any name show version. `hint` is
    what an untrusted row calls the assembly number. Rows of one number and description are resolved once.
    """
    codes, kinds = alike(frus)
    found = named(kinds, reference).iloc[codes].set_axis(frus.index)
    board = same_board(frus)
    own = (frus["sku"] != "") | (board != "")
    version = frus["kind"].eq("chassis") & (found["word"] == "").to_numpy() & ~own
    models = version_models(frus[version], software)
    columns = {
        "sku": frus["sku"].where(frus["sku"] != "", board).mask(~own, found["sku"]),
        "sku_from": frus["sku_from"].mask(own & (frus["sku"] == ""), "models").mask(~own, found["sku_from"]),
        **{name: found[name].mask(own, "") for name in ("candidates", "hint")},
    }
    resolved = frus.assign(**columns)
    bare = models.index[(models != "") & (resolved.loc[models.index, "sku"] == "")]
    resolved.loc[bare, "sku"], resolved.loc[bare, "sku_from"] = models[bare], "version"
    return resolved


def named_by_verification(frus: pd.DataFrame, verification: pd.DataFrame) -> pd.DataFrame:
    """The rows, those without a SKU with the one that the verification names for the same part."""
    found = lookup(frus, verification[verification["sku"] != ""], PART, "sku")
    new = (frus["sku"] == "") & printed(found)
    return frus.assign(sku=frus["sku"].mask(new, found), sku_from=frus["sku_from"].mask(new, "verification"))


def alike(frus: pd.DataFrame) -> tuple["np.ndarray[tuple[int], np.dtype[np.int64]]", pd.DataFrame]:
    """For each row the place of its like among the distinct part numbers, descriptions and kinds, and these."""
    numbers, number_names = pd.factorize(frus["part_number"])
    words, word_names = pd.factorize(frus["description"])
    chassis = frus["kind"].eq("chassis").to_numpy().astype("int64")
    codes, distinct = pd.factorize((numbers.astype("int64") * len(word_names) + words) * 2 + chassis)
    pairs = distinct // 2
    columns = {
        "part_number": pd.Series(number_names, dtype="str").take(pairs // max(len(word_names), 1)).array,
        "description": pd.Series(word_names, dtype="str").take(pairs % max(len(word_names), 1)).array,
    }
    return codes.astype("int64"), pd.DataFrame({**columns, "chassis": distinct % 2 == 1})


def named(kinds: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """What the tables make of each distinct row: sku, sku_from, candidates, hint, and word, the name it prints."""
    word = named_model(kinds["description"])
    by_number = mapped(kinds["part_number"], joined(trusted(reference.part_numbers), "part_number"))
    by_alias = mapped(word, joined(trusted(reference.model_aliases), "printed"))
    known = set(pd.concat([table["sku"] for table in (reference.lifecycle, reference.prices, reference.model_aliases)]))
    weak = reference.part_numbers[~reference.part_numbers["confidence"].isin(DECIDES)]
    hint = mapped(kinds["part_number"], joined(weak, "part_number"))
    is_model = (
        word.isin(known)
        | among(word, hint)
        | (kinds["chassis"] & word.str.fullmatch(MODEL_NAME) & word.str.contains(r"\d"))
    ) & ~word.map(is_known_slot).astype(bool)
    settled = among(word, by_number)
    rows = kinds.assign(word=word, sku="", sku_from="", candidates="")
    for step, found in (
        ("description", word.where(settled & several(by_number), "")),
        ("part-number", by_number),
        ("alias", by_alias),
        ("description", word.where(is_model, "")),
    ):
        open_ = (rows["sku"] == "") & (rows["candidates"] == "") & (found != "")
        rows["candidates"] = rows["candidates"].mask(open_ & several(found), found)
        rows["sku"] = rows["sku"].mask(open_ & ~several(found), found)
        rows["sku_from"] = rows["sku_from"].mask(open_, step)
    return rows.assign(hint=hint.where((rows["sku"] == "") & (rows["candidates"] == ""), ""))


def among(names: "pd.Series[str]", joint: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each name is one of those that are joined beside it."""
    return pd.Series([one in many.split(JOINT) for one, many in zip(names, joint, strict=True)], dtype=bool) & (
        names != ""
    )


def version_models(rows: pd.DataFrame, software: pd.DataFrame) -> "pd.Series[str]":
    """The model in show version of the member that a row belongs to, or of the device when no member is named."""
    modelled = software[software["model"] != ""]
    own = modelled.drop_duplicates(["host", "member"]).set_index(["host", "member"])["model"]
    own = pd.Series(
        own.reindex(pd.MultiIndex.from_frame(rows[["host", "member"]])).array, index=rows.index, dtype="str"
    )
    device = rows["host"].map(modelled.drop_duplicates("host").set_index("host")["model"]).astype("str")
    return own.fillna(device.where(rows["member"] == "")).fillna("").str.upper()


def named_model(descriptions: "pd.Series[str]") -> "pd.Series[str]":
    """The model in a description: what stands in brackets at its end, else what stands before its first comma."""
    distinct = pd.Series(descriptions.unique(), dtype="str")
    bracketed = distinct.str.extract(BRACKETED, expand=False).astype("str")
    model = bracketed.fillna(distinct.str.extract(r"^([^,]*)", expand=False).astype("str")).str.strip()
    return descriptions.map(dict(zip(distinct, model, strict=True))).astype("str")


def same_board(frus: pd.DataFrame) -> "pd.Series[str]":
    """The SKU that the device gives for another row of the same board (`tied_to`), blank where it gives none."""
    found = pd.Series("", index=frus.index, dtype="str")
    ties = frus[(frus["tied_to"] != "") & (frus["sku"] != "")].drop_duplicates(["host", "member", "tied_to"])
    if ties.empty:
        return found
    near = frus["host"].isin(ties["host"])
    found.loc[near] = lookup(frus[near], ties[["host", "member", "tied_to", "sku"]].rename(columns=BOARD), KEY, "sku")
    return found
