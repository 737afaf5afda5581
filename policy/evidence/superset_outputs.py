"""Outputs that say all that a required one says, and more."""

import pandas as pd

from parsers.commands import SUPERSET_OF

KEY = ["host", "command"]


def with_superset_outputs(outputs: pd.DataFrame) -> pd.DataFrame:
    """The outputs, those of a fuller form taken for the shorter one where that is not there whole.

    A backup often holds show chassis hardware detail and not show chassis hardware.
    """
    whole = (outputs["status"] == "complete") & (outputs["unparsed"] == 0) & (outputs["records"] > 0)
    fuller = outputs[whole & outputs["command"].isin(list(SUPERSET_OF))]
    fuller = fuller.assign(command=fuller["command"].map(SUPERSET_OF).astype("str")).drop_duplicates(KEY)
    known = pd.MultiIndex.from_frame(outputs.loc[whole, KEY])
    fuller = fuller[~pd.MultiIndex.from_frame(fuller[KEY]).isin(known)]
    replaced = pd.MultiIndex.from_frame(outputs[KEY]).isin(pd.MultiIndex.from_frame(fuller[KEY]))
    return pd.concat([outputs[~replaced], fuller], ignore_index=True)
