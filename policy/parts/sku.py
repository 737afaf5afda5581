"""Which SKU each row of the inventory is: one, several that it may be, or none that a trusted row names."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from parsers.junos.distinct_texts import changed
from parsers.junos.sentinels import printed
from parsers.junos.slots import is_known_slot
from policy.joins import lookup, mapped
from policy.lookup.names import JOINT, joined, several, trusted
from policy.parts.chassis_names import CHASSIS, STANDS_FOR, Found, chassis_names
from policy.parts.price_list_names import listing_of
from policy.parts.printed_names import fits, matchable, model_names, model_of, printed_names
from policy.parts.settle import both_sources, settle
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings

KEY = ["host", "member", "path"]
PART = [*KEY, "part_number"]
BOARD = {"tied_to": "path"}
MODEL_NAME = r"[A-Za-z][\w-]*"
ANSWERS = ["sku", "sku_from", "candidates", "hint"]
ASIDE = ["note", "names", "guesses"]
EXCLUDED = "What it shows of model, airflow, power and midplane does not fit {skus}, which print this name."


def with_skus(
    frus: pd.DataFrame, software: pd.DataFrame, reference: Reference, settings: PolicySettings
) -> pd.DataFrame:
    """The rows with `sku` and `sku_from`, or with `candidates` where a number or name stands for several SKUs.

    First the device's own model list (of the row or of the same board, in either reading), then the assembly number
    together with the printed name, the alias of that name, the name itself, and for a chassis without any show
    version. `hint` is what an untrusted row calls it, `note` what the finding says of the candidates, `names` what the
    tables were asked for. Rows of one number, description and model are resolved once.
    """
    listing = listing_of(reference)
    codes, kinds = alike(frus, model_names(frus, software))
    names = names_of_kinds(kinds, reference).iloc[codes].set_axis(frus.index)
    versions = version_models(frus[frus["kind"].isin(STANDS_FOR)], software)
    known = known_skus(reference)
    chassis = chassis_names(frus, versions, reference.model_aliases, listing, known)
    names = with_chassis(names, chassis)
    board = same_board(frus)
    modelled = printed(frus["sku"])
    own = modelled | (board != "")
    own &= ~frus.index.isin(eeprom_names(frus.loc[chassis.index], reference.model_aliases, known))
    names = settle(names.assign(candidates=names["candidates"].mask(own, "")), listing, settings.unlisted_candidates)
    given = frus["sku"].where(modelled, board)
    columns = {
        "sku": given.mask(~own, names["sku"]),
        "sku_from": frus["sku_from"].mask(own & ~modelled, "models").mask(~own, names["sku_from"]),
        **{name: names[name].mask(own, "") for name in ("candidates", "hint", "note", "names")},
    }
    resolved = frus.assign(**columns)
    rows = resolved.loc[versions.index[versions != ""].difference(chassis.index), ["kind", "sku"]]
    bare = rows["kind"].eq(CHASSIS) & (rows["sku"] == "") & (names.loc[rows.index, "word"] == "")
    bare = bare.index[bare]
    resolved.loc[bare, "sku"], resolved.loc[bare, "sku_from"] = versions[bare], "version"
    return resolved


def known_skus(reference: Reference) -> set[str]:
    """The SKUs that a lifecycle table or a price list knows."""
    return {*reference.lifecycle["sku"], *reference.prices["sku"]}


def eeprom_names(frus: pd.DataFrame, aliases: pd.DataFrame, known: set[str]) -> "pd.Index[Any]":
    """Where chassis give as their model a name that is printed and never ordered, as in JNP204-CHAS."""
    aliases = aliases[aliases["kind"] == CHASSIS]
    printed_only = set(aliases["printed"]) - known - set(aliases["sku"])
    return frus.index[frus["kind"].eq(CHASSIS) & frus["sku"].isin(printed_only)]


def with_chassis(names: pd.DataFrame, chassis: "pd.Series[Any]") -> pd.DataFrame:
    """The names of parts, and of rows that stand for a chassis all SKUs of it that are open."""
    names = names.assign(guesses="")
    if chassis.empty:
        return names
    rows = names.loc[chassis.index]
    numbered = rows["sku"].where(rows["sku"] != "", rows["candidates"]).where(rows["sku_from"] == "part-number", "")
    given = list(zip(chassis, numbered.to_numpy(dtype=object), strict=True))
    answers = {one: chassis_answer(*one) for one in dict.fromkeys(given)}
    columns = pd.DataFrame([answers[one] for one in given], index=chassis.index, dtype="str")
    names.loc[chassis.index, list(columns)] = columns
    return names


def chassis_answer(found: Found, numbered: str) -> dict[str, str]:
    """The columns of names of a chassis, by what it prints and the SKUs of its assembly number."""
    skus, note = JOINT.join(found.skus), ""
    if numbered and (not skus or set(numbered.split(JOINT)) <= {*found.excluded}):
        skus = numbered
    elif numbered:
        skus, note = both_sources(numbered, skus, found.names)
    elif not skus:
        note = EXCLUDED.format(skus=", ".join(found.excluded))
    return {
        **{"sku": "", "candidates": skus, "note": note, "guesses": JOINT.join(sorted(found.guesses))},
        **{"sku_from": "part-number" if numbered else "alias" if skus else "", "names": JOINT.join(found.names)},
    }


def named_by_verification(frus: pd.DataFrame, verification: pd.DataFrame) -> pd.DataFrame:
    """The rows, those without a SKU with the one that the verification names for the same part."""
    stated = verification[verification["sku"] != ""]
    rows = frus.loc[frus["host"].isin(stated["host"]), [*PART, "sku"]]
    found = lookup(rows[rows["sku"] == ""], stated, PART, "sku")
    named = found[printed(found)].reindex(frus.index)
    sku_from = frus["sku_from"].mask(named.notna(), "verification")
    return frus.assign(sku=named.fillna(frus["sku"]), sku_from=sku_from)


def alike(
    frus: pd.DataFrame, models: "pd.Series[str]"
) -> tuple["np.ndarray[tuple[int], np.dtype[np.int64]]", pd.DataFrame]:
    """For each row the place of its like among the distinct numbers, descriptions, kinds and models, and these.

    The kind is blank for all rows that cannot stand for a chassis.
    """
    parts = {
        "part_number": frus["part_number"],
        "description": frus["description"],
        "kind": frus["kind"].where(frus["kind"].isin(STANDS_FOR), ""),
        "models": mapped(frus["host"], models),
    }
    joint, columns = np.zeros(len(frus), dtype="int64"), {}
    for name, column in parts.items():
        codes, columns[name] = pd.factorize(column)
        joint = joint * max(len(columns[name]), 1) + codes
    places, distinct = pd.factorize(joint)
    found = {}
    for name in reversed(parts):
        size = max(len(columns[name]), 1)
        found[name] = pd.Series(columns[name], dtype="str").take(distinct % size).array
        distinct = distinct // size
    return places.astype("int64"), pd.DataFrame({name: found[name] for name in parts})


def names_of_kinds(kinds: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """What the tables make of each distinct row: sku, sku_from, candidates, hint, note, names; word, what it prints."""
    aliases = trusted(reference.model_aliases)
    word, names = named_model(kinds["description"]), kinds["description"].map(printed_names)
    by_number = mapped(kinds["part_number"], joined(trusted(reference.part_numbers), "part_number"))
    by_alias = module_names(kinds, aliases[aliases["kind"] != CHASSIS])
    hint = mapped(kinds["part_number"], joined(reference.part_numbers, "part_number"))
    of_chassis = matchable(word).isin(set(matchable(aliases.loc[aliases["kind"] == CHASSIS, "printed"])))
    known = word.isin(known_skus(reference) | set(aliases["sku"])) & ~(of_chassis & (kinds["kind"] == ""))
    chassis = kinds["kind"].eq(CHASSIS) & word.str.fullmatch(MODEL_NAME) & word.str.contains(r"\d")
    is_model = (known | among(word, hint) | chassis) & ~word.map(is_known_slot).astype(bool)
    words = by_alias.where(by_alias != "", word.where(known & is_model, "")).mask(
        of_chassis & (kinds["kind"] != ""), ""
    )
    both = [
        both_sources(one, other, texts) if one and other and one != other else (one, "")
        for one, other, texts in zip(by_number, words, names, strict=True)
    ]
    rows = kinds.assign(word=word, sku="", sku_from="", candidates="", names=names.map(JOINT.join).astype("str"))
    rows["note"] = pd.Series([note for _, note in both], index=kinds.index, dtype="str")
    by_both = pd.Series([skus for skus, _ in both], index=kinds.index, dtype="str")
    settled = among(word, by_number) & several(by_number)
    for step, found in (
        ("description", word.where(settled, "")),
        ("part-number", by_both),
        ("alias", by_alias),
        ("description", word.where(is_model, "")),
    ):
        open_ = (rows["sku"] == "") & (rows["candidates"] == "") & (found != "")
        rows["candidates"] = rows["candidates"].mask(open_ & several(found), found)
        rows["sku"] = rows["sku"].mask(open_ & ~several(found), found)
        rows["sku_from"] = rows["sku_from"].mask(open_, step)
    return rows.assign(hint=hint.where((rows["sku"] == "") & (rows["candidates"] == ""), ""))


def module_names(kinds: pd.DataFrame, aliases: pd.DataFrame) -> "pd.Series[str]":
    """The SKUs of parts that print a name, on the models of their devices where the table names some."""
    table: dict[str, list[tuple[str, str]]] = {}
    for name, sku, models in zip(matchable(aliases["printed"]), aliases["sku"], aliases["models"], strict=True):
        table.setdefault(name, []).append((sku, models))
    found = [skus_of(text, models, table) for text, models in zip(kinds["description"], kinds["models"], strict=True)]
    return pd.Series(found, index=kinds.index, dtype="str")


def skus_of(text: str, models: str, table: Mapping[str, list[tuple[str, str]]]) -> str:
    """The SKUs that a table gives the names in a text, joined; every model where that of the device is not known."""
    rows = [row for name in printed_names(text) for row in table.get(name, ())]
    own = models.split(JOINT) if models else []
    return JOINT.join(sorted({sku for sku, of_models in rows if not own or fits(of_models, own)}))


def among(names: "pd.Series[str]", joint: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each name is one of those that are joined beside it."""
    return pd.Series([one in many.split(JOINT) for one, many in zip(names, joint, strict=True)], dtype=bool) & (
        names != ""
    )


def version_models(rows: pd.DataFrame, software: pd.DataFrame) -> "pd.Series[str]":
    """The model in show version of the member that a row belongs to, or of the device when no member is named."""
    modelled = software[software["model"] != ""]
    own, device = (lookup(rows, modelled, key, "model") for key in (["host", "member"], ["host"]))
    return changed(str.upper, own.where((own != "") | (rows["member"] != ""), device))


def named_model(descriptions: "pd.Series[str]") -> "pd.Series[str]":
    """The model in a description: what stands in brackets at its end, else what stands before its first comma."""
    return mapped(descriptions, {text: model_of(text) for text in descriptions.unique()})


def same_board(frus: pd.DataFrame) -> "pd.Series[str]":
    """The SKU that the device gives for another row of the same board (`tied_to`), blank where it gives none."""
    found = pd.Series("", index=frus.index, dtype="str")
    ties = frus.loc[frus["tied_to"] != "", ["host", "member", "tied_to", "sku"]].rename(columns=BOARD)
    ties = ties[ties["sku"] != ""]
    near = frus.loc[frus["path"].isin(ties["path"]), KEY]
    found.loc[near.index] = lookup(near, ties, KEY, "sku")
    return found
