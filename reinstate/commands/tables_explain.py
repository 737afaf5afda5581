"""Why the tables decide what they decide on one SKU, assembly number, release or serial number, in plain words."""

import re
from collections.abc import Iterator
from pathlib import Path

from parsers.junos.release import parse_release
from parsers.record_schemas import TABLES, Reading
from parsers.records import Records
from policy.context import AuditContext
from policy.evidence.complete_outputs import answers
from policy.explain import Place, also_called, cited_places, findings, of_family, rows_mentioning
from policy.lookup.learned_pairs import stated_pairs, with_learned_pairs
from policy.lookup.names import JOINT
from policy.parts.products import resolve
from policy.reference.reference_tables import Reference
from reinstate.commands.own_tables import OwnTables

TRAIN = re.compile(r"(\d{1,2}\.\d{1,2}(?:X\d+)?)(-EVO)?", re.IGNORECASE)
NUMBER = re.compile(r"\d{3}-\d{4,7}(-\d+)?")
BLANKS = {"int64": 0, "float64": 0.0, "bool": False}
NOTHING = "No row of any table mentions it."


def explain(text: str, model: str, run: Path | None, own: OwnTables, reference: Reference) -> Iterator[str]:
    """Lines that say what a name is taken for, what is judged of it, and every row that mentions it."""
    records = Records.load(run) if run else None
    if records:
        frus = records.frus
        reference = with_learned_pairs(reference, stated_pairs(records.all_rows("frus"), own.as_of.isoformat()))
        for row in frus[frus["serial_number"] == text].to_dict("records"):
            yield f"{text} is {row['path']} of {row['host']}: {row['description']}, part number {row['part_number']}."
            yield from product(str(row["sku"]), str(row["part_number"]), (text,), own, reference)
            return
    train = TRAIN.fullmatch(text)
    if parse_release(text) or train:
        yield from release(text, model, own, reference)
    elif NUMBER.fullmatch(text) or text in set(reference.part_numbers["part_number"]):
        yield from product("", text, (text,), own, reference)
    elif text in set(reference.entitlements["serial_number"]):
        yield f"{text} is a serial number that the entitlement search knows."
        yield from rows_of([text], reference, set())
    else:
        yield from product(text, "", (text,), own, reference)


def context_of(own: OwnTables, reference: Reference, table: str, row: dict[str, object]) -> AuditContext:
    """One device with one row."""
    rows = {
        "devices": [blank("devices", {"host": "-", "reached": True})],
        table: [blank(table, {"host": "-", "reading": str(Reading.CLI), **row})],
    }
    records = Records.from_rows(rows)
    frus = resolve(records, reference, own.settings)
    return AuditContext(records, frus, answers(records, frus), reference, own.settings, own.as_of)


def blank(table: str, row: dict[str, object]) -> dict[str, object]:
    columns = TABLES[table].columns
    return {name: row.get(name, BLANKS.get(str(column.dtype), "")) for name, column in columns.items()}


def product(sku: str, part: str, more: tuple[str, ...], own: OwnTables, reference: Reference) -> Iterator[str]:
    """What is judged of a product, and the rows about it."""
    kind = "chassis" if sku and of_family(sku, reference) else "fpc"
    printed = sku if kind == "chassis" else ""
    row = {"path": part or sku, "item": "-", "kind": kind, "description": printed, "serial_number": "-1"}
    named = {"part_number": part, "sku": sku, "sku_from": "models" if sku else ""}
    context = context_of(own, reference, "frus", {**row, **named})
    found = context.frus.iloc[0]
    known = [one for one in (found["sku"] or found["candidates"]).split(JOINT) if one]
    if part:
        yield f"Assembly number {part} stands for {' or '.join(known) or 'no SKU that a trusted row names'}."
    names = list(dict.fromkeys(name for one in (*more, *known) for name in also_called(one, reference)))
    others = [name for name in names if name not in {sku, part, *known}]
    if others and not part:
        yield f"It is also known as {', '.join(others)}."
    yield from judged(context, release_=False, names=names)


def release(text: str, model: str, own: OwnTables, reference: Reference) -> Iterator[str]:
    """What is judged of a release or train on a model, and the rows about its train."""
    parsed = parse_release(text)
    named = TRAIN.fullmatch(text)
    train = parsed.train if parsed else named[1] if named else text
    evolved = text.upper().endswith("-EVO")
    row = {
        "model": model.lower(),
        "release": text,
        "train": train,
        "evolved": evolved,
        "shipped": parsed is not None or bool(named),
    }
    yield f"{text} is of train {train}{' of Junos OS Evolved' if evolved else ''}" + (
        f", on {model}." if model else "."
    )
    scoped = reference.junos_releases.query("train == @train and models != ''")
    if len(scoped) and not model:
        yield "Some rows are about particular models and count with --model only."
    yield from judged(context_of(own, reference, "software", row), release_=True, names=[train])


def judged(context: AuditContext, release_: bool, names: list[str]) -> Iterator[str]:
    """The findings, each with what it rests on, and every row that names one of the names."""
    found = findings(context, release_)
    for row in found.to_dict("records"):
        yield f"{row['check']}: {row['outcome']}. {row['sentence']}"
        if row["remedy"]:
            yield f"  What would help: {row['remedy']}"
    yield from rows_of(names, context.reference, cited_places(found))


def rows_of(names: list[str], reference: Reference, cited: set[Place]) -> Iterator[str]:
    rows = list(rows_mentioning(names, reference, cited))
    yield "Rows that mention it:" if rows else NOTHING
    order = ("decides", "is known", "only advises", "is left out")
    for row in sorted(rows, key=lambda one: order.index(one.part)):
        yield f"  {row.part:<12}  {row.place}"
        yield f"                {row.cells}"
