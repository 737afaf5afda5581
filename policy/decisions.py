"""The decision table of a check: which facts lead to which outcome, and the words for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from policy.findings import Outcome, Owner
from policy.wording import fields_of

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT = "not "
# Ends the code of a reason that is advice, because its subject is no product.
OF_PART = "-of-part"
# Ends the code of a reason that is advice, because what fails is left out of the contract and its device is not.
OF_ITSELF = "-by-itself"


class DeclarationError(ValueError):
    """A check declares what cannot be, or gives what it has not declared."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of a decision table; in a check the first row whose facts all hold decides.

    `when` names columns of booleans, as in "dated and not reached"; blank means in all other cases. `sentence` and
    `remedy` are templates of wording.py. `owner` can do what the remedy asks for; `final` is whether nothing that is
    done with this part changes the outcome, so that only another part meets the requirement.
    """

    code: str
    when: str
    outcome: Outcome
    sentence: str
    remedy: str = ""
    owner: Owner | None = None
    final: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The columns of booleans that have to be there to decide."""
        return tuple(one.removeprefix(NOT) for one in self.when.split(" and ") if one)

    @property
    def values(self) -> tuple[str, ...]:
        """The columns whose values the words name, in their order."""
        return tuple(dict.fromkeys((*fields_of(self.sentence), *fields_of(self.remedy))))

    def advising(self, ending: str = OF_PART) -> "Reason":
        """The same of a part that does not decide on its device: advice, with the ending of its code."""
        return replace(self, code=self.code + ending, outcome=Outcome.ADVICE)


def refuse_bad(check: str, reasons: Sequence[Reason]) -> None:
    """Raise DeclarationError on an outcome that is none, a code that is none or stands twice, words that cannot be."""
    codes = [reason.code for reason in reasons]
    for reason in reasons:
        where = f"check {check}, reason {reason.code!r}"
        if reason.outcome not in set(Outcome):
            known = ", ".join(Outcome)
            raise DeclarationError(f"{where}: outcome {str(reason.outcome)!r} is none of {known}.")
        if not CODE.fullmatch(reason.code) or codes.count(reason.code) > 1:
            raise DeclarationError(f"{where}: the code is not in small letters and hyphens, or stands twice.")
        if not reason.sentence:
            raise DeclarationError(f"{where}: has no sentence.")
        if reason.outcome in {Outcome.FAIL, Outcome.MISSING} and not reason.remedy:
            raise DeclarationError(f"{where}: does not say what would change the outcome {str(reason.outcome)!r}.")
        if reason.remedy and reason.owner not in set(Owner):
            raise DeclarationError(f"{where}: has a remedy and no owner, one of {', '.join(Owner)}.")


def decided(rows: pd.DataFrame, reasons: Sequence[Reason], table: str) -> pd.DataFrame:
    """The rows with `reason`: the code of the first reason whose facts hold; messages name the decision table.

    Raises DeclarationError when a fact has no column or is neither true nor false, or when no reason holds for a row.
    """
    reason, undecided = np.full(len(rows), "", dtype=object), np.full(len(rows), True)
    for one in reasons:
        refuse_unknown(rows, one, table)
        holds = undecided & all_hold(rows, one.when)
        reason[holds] = one.code
        undecided &= ~holds
    if undecided.any():
        raise DeclarationError(f"{table}: no reason holds for {first_of(rows[undecided])}.")
    return rows.assign(reason=pd.Series(reason, index=rows.index, dtype="str"))


def refuse_unknown(rows: pd.DataFrame, reason: Reason, table: str) -> None:
    """Raise DeclarationError on a fact that has no column, and on one that is neither true nor false for a row."""
    where = f"{table}, reason {reason.code!r}"
    for fact in reason.facts:
        if fact not in rows:
            raise DeclarationError(f"{where}: the rows have no fact {fact!r}.")
        if rows[fact].dtype == bool:
            continue
        unknown = rows[~rows[fact].isin([True, False])]
        if len(unknown):
            value = f"{unknown[fact].iloc[0]!r} for {first_of(unknown)}"
            raise DeclarationError(f"{where}: the fact {fact!r} is {value}; it has to be True or False.")


def all_hold(rows: pd.DataFrame, when: str) -> "np.ndarray[tuple[int], np.dtype[np.bool]]":
    """Whether all facts of a condition hold, for each row."""
    found = np.full(len(rows), True)
    for one in filter(None, when.split(" and ")):
        fact = rows[one.removeprefix(NOT)].to_numpy(dtype=bool)
        found &= ~fact if one.startswith(NOT) else fact
    return found


def ranks(rows: pd.DataFrame, reasons: Sequence[Reason]) -> "pd.Series[int]":
    """The place of the reason of each row in the table: of several on one subject the first wins."""
    places = {reason.code: place for place, reason in enumerate(reasons)}
    return rows["reason"].map(places).astype("int64")


def first_of(rows: pd.DataFrame) -> str:
    """The first of some rows, as a message names it."""
    return " ".join(f"{name}={rows[name].iloc[0]!r}" for name in ("host", "path", "subject") if name in rows)
