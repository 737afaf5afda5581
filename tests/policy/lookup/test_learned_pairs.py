"""What one device states of a board is known of a hundred others."""

from pathlib import Path

import pandas as pd
import pytest
from policy_example import CARD, CHASSIS, Row, Rows, fleet, fru, shipped, with_rows

from policy.checks import last_order_date
from policy.judge import judge
from policy.lookup.learned_pairs import counted_pairs, pairs_of, stated_pairs, united, with_learned_pairs
from policy.parts.products import resolve
from policy.reference.overlays import Tier
from policy.reference.reference_tables import load_reference
from policy.settings import PolicySettings

BARE = {"sku": "", "description": "board"}
TELLING = fru("FPC 0", "fpc", "MPC9-X", sku_from="models", part_number="750-900001")
SILENT = fru("FPC 0", "fpc", part_number="750-900001")
DAY, BOTH = "2026-11-24", "MPC9-X | OWN"


def skus(rows: dict[str, list[Row]], tables: Rows | None = None) -> dict[str, tuple[str, str]]:
    """The SKU, or the candidates, of FPC 0 of each device, and where it is from."""
    given = fleet({host: {"frus": [CHASSIS, *parts]} for host, parts in rows.items()})
    reference = with_learned_pairs(
        with_rows(shipped(sample=False), tables or {}), stated_pairs(given.all_rows("frus"), DAY)
    )
    frus = resolve(given, reference, PolicySettings())
    found = frus[frus["path"] == "FPC 0"].set_index("host")
    return {str(host): (row["sku"] or row["candidates"], row["sku_from"]) for host, row in found.iterrows()}


def test_a_board_that_one_device_names_is_named_on_the_others() -> None:
    """The silent device knows its assembly number alone."""
    assert skus({"a": [TELLING], "b": [SILENT]}) == {"a": ("MPC9-X", "models"), "b": ("MPC9-X", "part-number")}


def test_devices_that_contradict_each_other_leave_both() -> None:
    """Each keeps what it states about itself; the silent one may be either."""
    other = {**TELLING, "sku": "MPC9-Y"}
    found = skus({"a": [TELLING], "b": [other], "c": [SILENT]})
    assert found == {"a": ("MPC9-X", "models"), "b": ("MPC9-Y", "models"), "c": ("MPC9-X | MPC9-Y", "part-number")}


@pytest.mark.parametrize(
    ("confidence", "wanted"),
    [
        ("owner", "OWN"),
        ("export", "OWN"),
        ("third-party", "MPC9-X | OWN"),
        ("inferred", "MPC9-X"),
        ("fleet", "MPC9-X | OWN"),
    ],
)
def test_what_a_device_states_beside_what_tables_state(confidence: str, wanted: str) -> None:
    """An owner's or an export's row is final; a shipped one stays a candidate beside what the device states."""
    row = {"part_number": "750-900001", "sku": "OWN", "confidence": confidence}
    assert skus({"a": [TELLING], "b": [SILENT]}, {"part_numbers": [row]})["b"][0] == wanted


def test_a_pair_that_the_owner_rejects_teaches_nothing() -> None:
    """Such as that of a board whose EEPROM lies."""
    rejected = {"rejected_pairs": [{"part_number": "750-900001", "sku": "MPC9-X"}]}
    assert skus({"a": [TELLING], "b": [SILENT]}, rejected)["b"] == ("", "")


def test_only_what_no_table_states_is_added() -> None:
    """It stands on no line of a file."""
    known, new = ("750-900001", "MPC9-X"), ("750-900002", "MPC9-Y")
    reference = with_rows(
        shipped(sample=False), {"part_numbers": [{"part_number": known[0], "sku": known[1], "confidence": "fleet"}]}
    )
    parts = [{"host": "a", "sku_from": "models", "part_number": number, "sku": sku} for number, sku in (known, new)]
    found = with_learned_pairs(reference, stated_pairs(pd.DataFrame(parts), DAY)).part_numbers
    added = found[found["source_file"] == "this run"]
    names = ["part_number", "sku", "confidence", "source_line", "instead_of", "tier"]
    assert added[names].to_numpy().tolist() == [[*new, "fleet", 0, "", int(Tier.SHIPPED)]]
    assert list(found.index) == list(range(len(found)))


def test_pairs_name_their_source() -> None:
    """The first device, how many more, and the day; what is no number or no statement is left out."""
    rows = [
        {"host": host, "sku_from": origin, "part_number": part, "sku": sku}
        for host, origin, part, sku in (
            ("b", "models", "750-1", "MPC-X"),
            ("a", "extensive", "750-1", "MPC-X"),
            ("a", "models", "BUILTIN", "MPC-X"),
            ("a", "models", "", "MPC-X"),
            ("a", "models", "NON-JNPR", "MPC-X"),
            ("a", "part-number", "750-2", "Y"),
        )
    ]
    rows += [
        {"host": "c", "sku_from": "verification", "part_number": part, "sku": sku}
        for part, sku in (
            ("750-1", "MPC-X"),
            ("750-3", "MPC-Z"),
            ("750-4", ""),
            ("750-4", "N/A"),
            ("BUILTIN", "MPC-Z"),
            ("750-2", "MPC-Y"),
        )
    ]
    rows += [{"host": "d", "sku_from": "models", "part_number": "750-2", "sku": "MPC-Y"}]
    pairs = stated_pairs(pd.DataFrame(rows, dtype="str"), DAY)
    assert pairs.to_numpy().tolist() == [
        ["750-1", "MPC-X", "fleet", DAY, "a and 2 more, model list of the device"],
        ["750-2", "MPC-Y", "fleet", DAY, "c and 1 more, model list of the device"],
        ["750-3", "MPC-Z", "fleet", DAY, "c, model list of the device"],
    ]


def test_pairs_of_the_parts_of_a_fleet_are_those_of_all_of_it() -> None:
    """The first device by name may be in any part, and devices of every part count."""
    rows = [{"host": host, "sku_from": "models", "part_number": "750-1", "sku": "MPC-X"} for host in "bcadb"]
    frus = pd.DataFrame(rows, dtype="str")
    for parts in ((frus,), (frus[:2], frus[2:4]), (frus[2:4], frus[:2], frus[:0])):
        [source] = pairs_of([counted_pairs(part) for part in parts], DAY)["source"]
        assert source == "a and 3 more, model list of the device"


def test_runs_come_together_in_any_order() -> None:
    """Each pair once, with the youngest day on which it was stated."""
    parts = [
        pd.DataFrame([{"part_number": "1", "sku": sku, "confidence": "fleet", "as_of": day, "source": day}])
        for sku, day in (("X", "2026-01-01"), ("X", "2026-03-01"), ("Y", "2026-02-01"))
    ]
    one, other = united(*parts), united(*reversed(parts), *parts)
    assert one.equals(other)
    assert one[["sku", "as_of"]].to_numpy().tolist() == [["X", "2026-03-01"], ["Y", "2026-02-01"]]


def test_of_runs_of_one_day_the_first_source_is_named() -> None:
    rows = [("2", "b"), ("2", "a"), ("10", "c"), ("1", "d")]
    parts = [
        pd.DataFrame([{"part_number": number, "sku": "X", "confidence": "fleet", "as_of": DAY, "source": source}])
        for number, source in rows
    ]
    found = united(*parts)
    assert found[["part_number", "source"]].to_numpy().tolist() == [["1", "d"], ["10", "c"], ["2", "a"]]
    assert list(found.index) == [0, 1, 2]


def test_a_learned_row_is_evidence_that_is_cited() -> None:
    """The finding that rests on it names the device that stated it."""
    tables = {"lifecycle": [{"sku": "MPC9-X", "last_order_date": "2020-01-01"}]}
    given = fleet({"a": {"frus": [CHASSIS, TELLING]}, "b": {"frus": [CHASSIS, {**SILENT, **BARE}]}})
    reference, day = with_rows(shipped(), tables), pd.Timestamp(DAY).date()
    found = judge(given, reference, PolicySettings(), day, (last_order_date.CHECK,)).findings
    assert list(found.loc[found["path"] == "FPC 0", "outcome"]) == ["fail", "fail"]


def test_learned_rows_of_an_overlay_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    """And the contradiction is listed with both sources."""
    number, sku = "750-028467", "MPC-3D-16XGE-SFPP"
    assert sku in set(load_reference().part_numbers.query("part_number == @number")["sku"])
    (tmp_path / "fleet").mkdir()
    text = f"part_number,sku,as_of,source\n{number},OTHER,2026-11-01,r1\n"
    (tmp_path / "fleet" / "part_numbers.learned.csv").write_text(text, encoding="utf-8")
    reference = load_reference(folder=tmp_path)
    rows = reference.part_numbers[reference.part_numbers["part_number"] == number]
    assert {"OTHER", sku} <= set(rows["sku"])
    assert list(reference.conflicts["subject"].unique()) == [number]
    assert CARD["sku"] == sku
