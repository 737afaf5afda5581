"""The places that boards and chassis had in earlier runs, for the check of their origin."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from parsers.record_schemas import frame
from policy.owner_records import EARLIER_PARTS
from policy.settings import PRODUCTS
from reports.history.history_store import load_history
from reports.history.history_tables import RUNS, SERIALS
from reports.history.timeline import Timeline


def places_before(runs: Path, name: str) -> pd.DataFrame:
    """EARLIER_PARTS of all runs before one, in the history of a folder of runs: each place once, by its last run.

    A part that is in the same place in many runs is one row. InputError for a history that cannot be read.
    """
    tables = load_history(runs, (RUNS, SERIALS))
    timeline = Timeline.of(tables)
    serials = tables[SERIALS].filter(pc.is_in(tables[SERIALS]["kind"], pa.array(sorted(PRODUCTS))))
    first, last = timeline.places(serials)
    before = timeline.place(name)
    if not len(serials) or not (first < before).any():
        return frame(EARLIER_PARTS, ())
    place = pd.Series(last).clip(upper=before - 1)
    columns = ["serial_number", "kind", "host", "chassis", "path"]
    rows = serials.select(columns).to_pandas().astype("str")
    rows = rows.assign(
        run=pd.Series(timeline.names, dtype="str").reindex(place).to_numpy(),
        date=pd.Series(timeline.days, dtype="str").reindex(place).to_numpy(),
    )[first < before]
    rows = rows.sort_values(["date", "run"], kind="stable", ignore_index=True)[list(EARLIER_PARTS.columns)]
    rows = rows.drop_duplicates(columns, keep="last", ignore_index=True)
    return EARLIER_PARTS.validate(rows.astype("str"))
