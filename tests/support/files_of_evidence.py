"""Files of evidence of one chassis, as the checks on evidence are given them."""

from typing import Any

from policy.settings import PolicySettings
from policy.testkit import Row, Rows, device, fru

TODAY, YESTERDAY, TOMORROW = "2026-11-24", "2026-11-23", "2026-11-25"
# The limits are ten days.
OLDEST, TOO_OLD = "2026-11-14", "2026-11-13"
CHASSIS = fru("Chassis", "chassis", serial_number="JN1")
CARD = fru("FPC 0", "fpc", serial_number="CA1")
SETTINGS = PolicySettings(picture_age_days=10, agreement_age_days=10)
LENIENT = PolicySettings(picture_age_days=10, agreement_age_days=10, accept_file_names=True)
BY_NAME = "several-dates kind-by-name"
EARLIER = "same-picture-of-two-devices"
SIGNED = {"matched": "person", "confirmed_by": "A. Buyer"}
NAMED = {"matched": "folder"}
UNNUMBERED = {**CHASSIS, "serial_number": ""}
MEMBERS = tuple(
    fru(f"FPC {slot}", "fpc", serial_number=serial, member=f"fpc{slot}") for slot, serial in enumerate(("PD1", "PD2"))
)


def file(kind: str, **more: Any) -> Row:
    """A file whose label, text or table names the chassis."""
    blank = {"file": f"{kind}.x", "kind": kind, "host": "r1", "serial_number": "JN1", "matched": "text"}
    return {**blank, **more}


def with_files(*files: Row, parts: tuple[Row, ...] = (CHASSIS,), **more: Any) -> Rows:
    return {"devices": [device(**more)], "frus": parts, "evidence": files}
