"""The section output: of config.yaml."""

from pathlib import Path

from pydantic import Field

from reinstate.config.retention import Keep
from reinstate.config.values import GroupName, Place, Section


class OutputSection(Section):
    """Where results go."""

    runs: Place = Field(Path("runs"), description="folder that gets one folder per run")
    group: GroupName | None = Field(
        None, description="group of this system that may read what is written; only its user when left out"
    )
    byte_order_mark: bool = Field(True, description="whether CSV files begin with the mark by which Excel knows UTF-8")
    keep: Keep = Field(
        "",
        description="how long runs are kept, as in 30 days, 12 months, 5 years: the newest of each of so many days, "
        "months and years that have one; all of them when left out",
    )
    json_lines: bool = Field(False, description="whether the lists are also written as JSON Lines, for programs")
    compress: bool = Field(False, description="whether the lists are compressed: CSV files as .csv.gz")
    devices_per_page: int = Field(
        5000,
        ge=0,
        description="a larger fleet has a page for each theater or site, of so many devices and 2,000 at most; 0 for "
        "one page whatever its size",
    )
    metrics: Place | None = Field(None, description="file for the textfile collector of Prometheus, named .prom")
