"""What every check is given, and the one way in which it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from parsers.records import Records
from policy.findings import FINDINGS
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings

JOINT = " · "


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """The records and tables to be judged on one day.

    In `frus` SKUs are resolved and products marked (products.py); `answers` says which outputs are whole (answers.py).
    """

    records: Records
    frus: pd.DataFrame
    answers: pd.DataFrame
    reference: Reference
    settings: PolicySettings
    as_of: date

    @property
    def today(self) -> str:
        """The day of the audit as the tables write it, so that days compare as text."""
        return self.as_of.isoformat()

    @property
    def products(self) -> pd.DataFrame:
        """The rows of the inventory that are sold and contracted by themselves."""
        return self.frus[self.frus["is_product"]]

    def lines(self, rows: pd.DataFrame) -> "pd.Series[str]":
        """Where in its transcript each row (host, line) stands; the transcript alone where the line is not known."""
        files = self.records.devices.set_index("host")["transcript"].str.removeprefix("transcripts/")
        file = rows["host"].map(files[files != ""]).astype("str").fillna("")
        place = "transcripts/" + file + (":" + rows["line"].astype("str")).where(rows["line"] > 0, "")
        return place.where(file != "", "")


@dataclass(frozen=True, slots=True)
class Check:
    """A clause of the policy: what it says, when it fails, the outputs it rests on, the function that applies it.

    `read_twice` names what a verification brings to it: commands whose replies, and getters of NAPALM whose answers,
    are compared with what the CLI prints.
    """

    id: str
    clause: str
    fails_when: str
    rests_on: tuple[str, ...]
    judge: Callable[[Case], pd.DataFrame]
    read_twice: tuple[str, ...] = ()

    def __call__(self, case: Case) -> pd.DataFrame:
        """The findings of this check, one for each subject, in the order of the records."""
        return self.findings(self.judge(case))

    def findings(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of host and outcome with what else is known, as a frame of FINDINGS; what is not said is blank."""
        complete = rows.assign(check=self.id, clause=self.clause)
        return complete.reindex(columns=list(FINDINGS.columns), fill_value="").astype("str").fillna("")


def together(*parts: "pd.Series[str]") -> "pd.Series[str]":
    """Evidence of several kinds in one cell, blanks left out."""
    whole = parts[0]
    for part in parts[1:]:
        both = (whole != "") & (part != "")
        whole = whole + pd.Series(JOINT, index=whole.index).where(both, "") + part
    return whole
