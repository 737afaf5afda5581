"""One look at each part of a fleet: what its devices state, and which of their numbers stand on other devices too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from parsers.junos.sentinels import are_serials
from parsers.junos.serial_keys import serial_keys
from parsers.records import by_cli
from policy.lookup.learned_pairs import counted_pairs

# The columns of the inventory that a survey reads.
SURVEYED = ("host", "serial_number", "part_number", "sku", "sku_from", "reading")
Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint64]]"


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """The `pairs` that devices of one part state (counted_pairs), and their serial `numbers`, each once for a device.

    A number is a hash of eight bytes: of a fleet of millions of parts all have to be held at once.
    """

    pairs: pd.DataFrame
    numbers: Numbers


def surveyed(frus: pd.DataFrame) -> Survey:
    """The survey of a part, by the SURVEYED columns of its complete inventory."""
    rows = frus[by_cli(frus) & are_serials(frus["serial_number"])]
    rows = pd.DataFrame({"host": rows["host"], "number": hashed(rows["serial_number"])}).drop_duplicates()
    return Survey(counted_pairs(frus), rows["number"].to_numpy(dtype=np.uint64))


def hashed(serial_numbers: "pd.Series[str]") -> Numbers:
    """A number for each serial number, the same for the same."""
    return pd.util.hash_array(serial_keys(serial_numbers).to_numpy(dtype=object), categorize=False)


def repeated_numbers(surveys: Sequence[Survey]) -> Numbers:
    """The numbers that stand on several devices."""
    every, counts = np.unique(np.concatenate([one.numbers for one in surveys]), return_counts=True)
    return every[counts > 1]


def with_numbers(frus: pd.DataFrame, numbers: Numbers) -> pd.DataFrame:
    """The rows that have one of these numbers."""
    return frus[np.isin(hashed(frus["serial_number"]), numbers) & are_serials(frus["serial_number"]).to_numpy()]
