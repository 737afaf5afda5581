"""The part of a fleet that a reader is responsible for: a theater, the devices of an owner of actions, or all."""

from dataclasses import dataclass

from reports.report_data import ReportData


@dataclass(frozen=True, slots=True)
class FleetPart:
    """The devices of a theater that wait for an owner of actions; all theaters or owners where one is blank."""

    theater: str = ""
    owner: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.theater, self.owner)))

    @property
    def everything(self) -> bool:
        """Whether it is the fleet."""
        return not str(self)

    def hosts(self, *runs: ReportData) -> frozenset[str]:
        """The devices of the part in these runs."""
        found: set[str] = set()
        for run in runs:
            chosen = run.devices
            if self.theater:
                chosen = chosen[chosen["theater"] == self.theater]
            if self.owner:
                chosen = chosen[chosen["host"].isin(run.actions.loc[run.actions["owner"] == self.owner, "host"])]
            found |= set(chosen["host"])
        return frozenset(found)
