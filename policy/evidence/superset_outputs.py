"""Outputs that say all that a required one says, and more."""

import pandas as pd

from parsers.commands import SUPERSET_OF
from policy.joins import anti_join

KEY = ["host", "command"]


def with_superset_outputs(outputs: pd.DataFrame) -> pd.DataFrame:
    """The outputs, a superset taken for the shorter output where that is not there complete.

    A backup often holds show chassis hardware detail and not show chassis hardware.
    """
    complete = (outputs["status"] == "complete") & (outputs["unparsed"] == 0) & (outputs["records"] > 0)
    superset = outputs[complete & outputs["command"].isin(list(SUPERSET_OF))]
    superset = superset.assign(command=superset["command"].map(SUPERSET_OF).astype("str")).drop_duplicates(KEY)
    shorter = outputs[complete & outputs["command"].isin(superset["command"])]
    superset = superset[anti_join(superset, shorter, KEY)]
    if superset.empty:
        return outputs
    return pd.concat([outputs[anti_join(outputs, superset, KEY)], superset], ignore_index=True)
