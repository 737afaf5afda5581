"""reinstate tables explain says what is judged of a name, on which row that rests, and which others mention it."""

from datetime import date
from pathlib import Path

import pytest

from policy.reference.reference_tables import load_reference
from policy.settings import PolicySettings
from reinstate.commands.own_tables import OwnTables
from reinstate.commands.tables_explain import explain

OVERLAYS = {
    "lifecycle.csv": "sku,last_order_date,as_of\nEX4300-48P,2030-01-01,2026-11-01\n",
    "part_numbers.csv": "part_number,sku\n750-900001,EX4300-48P\n750-900001,EX4200-48T\n",
    "model_aliases.csv": "printed,sku\nJNP-X,EX4300-48P\n",
    "export/entitlements.csv": "serial_number,contract,end\nJN1251F42AFB,0060123456,2026-03-03\n",
}
CASES = [
    ("EX4300-48P", "last-order-date: pass. EX4300-48P can be ordered until 2030-01-01."),
    ("EX4300-48P", "  decides       lifecycle: lifecycle.csv:2 (lifecycle.csv, 2026-11-01)"),
    ("EX4300-48P", "  is left out   lifecycle: lifecycle.csv:"),
    ("EX4300-48P", "It is also known as JNP-X."),
    ("JNP-X", "last-order-date: pass. JNP-X can be ordered until 2030-01-01."),
    ("750-900001", "Assembly number 750-900001 stands for EX4200-48T or EX4300-48P."),
    ("750-900001", "EX4200-48T would be missing. EX4300-48P would be pass."),
    ("750-028467", "Assembly number 750-028467 stands for MPC-3D-16XGE-SFPP."),
    ("750-999999", "Assembly number 750-999999 stands for no SKU that a trusted row names."),
    ("21.4R3-S5", "supported-release: fail. Support for Junos 21.4 ended on 2025-06-20."),
    ("24.2", "supported-release: pass. Junos 24.2 was supported when Juniper last mentioned it"),
    ("26.2R1-EVO", "supported-release: missing. Junos 26.2 Evolved exists"),
    ("26.2R1-EVO", "  decides       release_statements: release_statements.csv:"),
    ("JN1251F42AFB", "serial_number JN1251F42AFB, contract 0060123456, end 2026-03-03"),
    ("RE-400-768", "  is known      hardware_releases: hardware_releases.csv:2"),
    ("AP43", "excluded-product: fail. AP43 belongs to a family that is never reinstated: Mist access point."),
    ("AP43", "  decides       families: families.csv:2"),
    ("MX204", "excluded-product: pass. MX204 belongs to the MX Series"),
    ("VMX", "excluded-product: not-applicable. VMX is a virtual machine"),
    ("750-999999", "  What would help: Collect show chassis hardware models, or name the product"),
    ("15.1R7", "Some rows are about particular models and count with --model only."),
    ("NEVER-HEARD", "No row of any table mentions it."),
]


@pytest.mark.parametrize(("name", "line"), CASES, ids=[f"{name} {line[:24].strip()}" for name, line in CASES])
def test_explain(tmp_path: Path, name: str, line: str) -> None:
    """In words that need no knowledge of the program."""
    for file, content in OVERLAYS.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(content, encoding="utf-8")
    own = OwnTables({}, tmp_path, False, PolicySettings(), date(2026, 11, 24), Path("runs"))
    lines = list(explain(name, "", None, own, load_reference(folder=tmp_path)))
    assert any(one.startswith(line) or line in one for one in lines), "\n".join(lines)
