"""The section origin: of config.yaml."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from reinstate.config.values import LAX, ExistingFile, ExistingFolder, Section, filled


class OriginSection(Section):
    """Where serial numbers are that speak against the origin of parts."""

    watch_lists: Annotated[tuple[ExistingFile, ...], LAX, BeforeValidator(filled)] | None = Field(
        None, description="files of serial numbers that are stolen, lost or returned, as .csv or .xlsx"
    )
    earlier_runs: ExistingFolder | None = Field(
        None, description="folder of earlier runs, in which parts may have been in other devices"
    )
    history: bool = Field(
        True,
        description="whether the history of the folder of runs counts among the earlier runs, also of those removed",
    )
