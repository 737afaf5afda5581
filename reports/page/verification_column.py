"""Which devices were verified, as the reports say it."""

import pandas as pd

from policy.joins import mapped


def with_verification(devices: pd.DataFrame, verifications: pd.DataFrame) -> pd.DataFrame:
    """The devices with `verified` (yes, partly, no, or blank where none was wanted), the reason, and what it lacks.

    yes: every query was answered, for every member that the CLI names, and no session failed.
    """
    known = verifications.set_index("host")
    entire = (known["lacks"] == "") & (known["reason"] == "")
    answer = known["verified"].map({True: "partly", False: "no"}).astype("str").mask(known["verified"] & entire, "yes")
    columns = {
        "verified": answer.where(known["wanted"], ""),
        "not_verified": known["reason"],
        "verification_lacks": known["lacks"].where(known["verified"], ""),
    }
    return devices.assign(**{name: mapped(devices["host"], column) for name, column in columns.items()})


def verification_sentence(devices: pd.DataFrame) -> str:
    """How many devices were verified, in one sentence; blank where none was to be."""
    read, partly, not_read = (int((devices["verified"] == answer).sum()) for answer in ("yes", "partly", "no"))
    wanted = read + partly + not_read
    if not wanted:
        return ""
    rest = f" {partly:,} were in part: devices.csv says what is lacking." if partly else ""
    rest += f" {not_read:,} could not be: devices.csv says why." if not_read else ""
    others = f" For {len(devices) - wanted:,} that was not wanted." if len(devices) > wanted else ""
    return f"{read:,} of {wanted:,} devices were verified.{rest}{others}"
