"""Which devices were verified, as the reports say it."""

import pandas as pd


def with_verification(devices: pd.DataFrame, verifications: pd.DataFrame) -> pd.DataFrame:
    """The devices with `verified` (yes, no, or blank where none was wanted) and the reason for a no."""
    known = verifications.set_index("host")
    answer = known["verified"].map({True: "yes", False: "no"}).where(known["wanted"], "").astype("str")
    return devices.assign(
        verified=devices["host"].map(answer).fillna("").astype("str"),
        not_verified=devices["host"].map(known["reason"]).fillna("").astype("str"),
    )


def verification_sentence(devices: pd.DataFrame) -> str:
    """How many devices were verified, in one sentence; blank where none was to be."""
    read, not_read = (int((devices["verified"] == answer).sum()) for answer in ("yes", "no"))
    if not read + not_read:
        return ""
    without = len(devices) - read - not_read
    rest = f" {not_read:,} could not be: devices.csv says why." if not_read else ""
    return f"{read:,} of {read + not_read:,} devices were verified.{rest}" + (
        f" For {without:,} that was not wanted." if without else ""
    )
