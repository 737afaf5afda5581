"""Which SKUs a chassis may be: what it prints, narrowed by show version, airflow, power and midplane."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from parsers.junos.distinct_texts import group_in
from parsers.junos.slots import Kind
from policy.joins import lookup, row_values
from policy.lookup.names import DECIDES
from policy.parts.chassis_traits import DEVICE, TRAITS, shown_traits, trait_of
from policy.parts.price_list_names import Listing, chassis_of_list
from policy.parts.printed_names import fits, matchable, printed_names

CHASSIS = str(Kind.CHASSIS)
STANDS_FOR = (CHASSIS, str(Kind.FPC))
ENGINE = r"^RE-(.+)$"


class Alias(NamedTuple):
    """A SKU that prints a name, on which models, with what traits, and whether that may decide."""

    sku: str
    models: str
    traits: tuple[str, ...]
    trusted: bool


class Found(NamedTuple):
    """What a chassis prints, the SKUs that it may be, those that only advising rows name, and those that do not fit."""

    names: tuple[str, ...]
    skus: tuple[str, ...]
    guesses: frozenset[str]
    excluded: tuple[str, ...]


class Shown(NamedTuple):
    """What a device shows of its chassis: the names that it prints, its models, and its traits."""

    names: tuple[str, ...]
    models: tuple[str, ...]
    traits: tuple[str, ...]


def chassis_names(
    frus: pd.DataFrame, versions: "pd.Series[str]", aliases: pd.DataFrame, listing: Listing, known: set[str]
) -> "pd.Series[Any]":
    """Found for each row that stands for a chassis of which the tables or the price list know the name.

    `versions` is the model in show version of each such row; `known` are SKUs, of which the printed name may be one.
    """
    names = matchable(aliases["printed"])
    table = aliases[names.isin(set(names[aliases["kind"] == CHASSIS]))]
    rows = frus.loc[versions.index, [*DEVICE, "kind", "description", "sku"]]
    shown = what_is_shown(rows, versions, frus)
    words = {name for one in shown.unique() for name in one.names} if len(rows) else set()
    by_name = alias_lists(table[matchable(table["printed"]).isin(words)])
    for name, skus in chassis_of_list(listing, words).items():
        own = by_name.setdefault(name, [])
        sure = {one.sku for one in own if one.trusted}
        own[:] = [one for one in own if one.trusted or one.sku not in skus]
        own += [Alias(sku, "", traits_of({"sku": sku}), True) for sku in skus if sku not in sure]
    answers = {one: candidates(one, by_name, known, listing.skus) for one in shown.unique()}
    found = shown.map(answers)
    return found[[bool(one.skus or one.excluded) for one in found]]


def what_is_shown(rows: pd.DataFrame, versions: "pd.Series[str]", frus: pd.DataFrame) -> "pd.Series[Any]":
    """Shown for each row."""
    by_device = shown_traits(frus)
    traits = [by_device.get(device, ("",) * len(TRAITS)) for device in row_values(rows, DEVICE)]
    models = versions.where(versions != "", engine_models(rows[versions == ""], frus))
    texts = row_values(rows.assign(model=models), ["description", "sku", "model", "kind"])
    shown = list(zip(texts, traits, strict=True))
    known = {one: what_shows(*one) for one in dict.fromkeys(shown)}
    return pd.Series([known[one] for one in shown], index=rows.index, dtype=object)


def what_shows(texts: tuple[str, ...], traits: tuple[str, ...]) -> Shown:
    """Shown by description, SKU, model in show version and kind; that model is a name of a chassis, not of a card."""
    text, sku, model, kind = texts[0], *map(str.upper, texts[1:3]), texts[3]
    names = (*printed_names(text), sku, model if kind == CHASSIS else "")
    return Shown(
        tuple(dict.fromkeys(filter(None, names))),
        tuple(dict.fromkeys(filter(None, (model, *printed_names(text)[1:])))),
        traits,
    )


def engine_models(rows: pd.DataFrame, frus: pd.DataFrame) -> "pd.Series[str]":
    """The model that the routing engine of a fixed box prints, as in RE-QFX5120-48Y-8C."""
    engines = frus.loc[frus["kind"] == str(Kind.ROUTING_ENGINE), [*DEVICE, "description"]]
    return lookup(rows, engines.assign(model=group_in(engines["description"], ENGINE)), DEVICE, "model")


def alias_lists(table: pd.DataFrame) -> dict[str, list[Alias]]:
    """The aliases by printed name."""
    found: dict[str, list[Alias]] = {}
    for name, row in zip(matchable(table["printed"]), table.to_dict("records"), strict=True):
        own = Alias(row["sku"], row["models"], traits_of(row), row["confidence"] in DECIDES)
        found.setdefault(name, []).append(own)
    return found


def traits_of(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """The traits of a SKU: those of its row, else those that its name tells."""
    return tuple(row.get(trait, "") or trait_of(row["sku"], trait) for trait in TRAITS)


def candidates(shown: Shown, by_name: Mapping[str, list[Alias]], known: set[str], carried: Collection[str]) -> Found:
    """The SKUs of the names that fit the model and the traits; the name itself where it is a SKU of its own.

    A SKU that begins with a printed name is sure when the price list carries it, whoever says that it is printed so.
    """
    rows = [one for name in shown.names for one in by_name.get(name, ())]
    of_model = [one for one in rows if not shown.models or fits(one.models, shown.models)]
    kept = [one for one in of_model if agrees(one.traits, shown.traits)]
    own = {name for name in shown.names if name in known and name not in {one.sku for one in rows}}
    skus = {*(one.sku for one in kept), *own} if rows else set()
    sure = own | {one.sku for one in kept if one.trusted}
    sure |= {sku for sku in skus if sku in carried and sku.upper().startswith(shown.names)}
    return Found(
        shown.names, tuple(sorted(skus)), frozenset(skus - sure), tuple(sorted({one.sku for one in of_model} - skus))
    )


def agrees(traits: Iterable[str], shown: Iterable[str]) -> bool:
    """Whether no trait of a SKU is another than the one that is shown."""
    return all(not own or not seen or own == seen for own, seen in zip(traits, shown, strict=True))
