"""Which devices were read a second time, as the reports say it."""

import pandas as pd


def with_verification(devices: pd.DataFrame, witnesses: pd.DataFrame) -> pd.DataFrame:
    """The devices with `verified` (yes, no, or blank where no second reading was wanted) and the reason for a no."""
    known = witnesses.set_index("host")
    answer = known["verified"].map({True: "yes", False: "no"}).where(known["asked"], "").astype("str")
    return devices.assign(
        verified=devices["host"].map(answer).fillna("").astype("str"),
        not_verified=devices["host"].map(known["reason"]).fillna("").astype("str"),
    )
