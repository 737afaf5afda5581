"""Everything that a verdict rests on, and the part of it that one check is given."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

import pandas as pd

from parsers.record_schemas import TABLES, VERIFIED_TABLES
from parsers.records import Records
from policy.check import Check
from policy.derived_tables import DERIVED, DerivedTables
from policy.fleet.fleet_facts import FleetFacts
from policy.given import Declared, Given
from policy.owner_records import OwnerRecords
from policy.reference.reference_tables import Reference
from policy.settings import PolicySettings


@dataclass(frozen=True, slots=True, eq=False)
class AuditContext:
    """The records and tables to be judged on one day.

    In `frus` SKUs are resolved and products marked (products.py); `answers` says which outputs are complete
    (complete_outputs.py); `owner` is what the owner brings beside the devices; `fleet` is what is known of all devices,
    of which these may be a part; `derived` keeps what is made of all this, also for another day.
    """

    records: Records
    frus: pd.DataFrame
    answers: pd.DataFrame
    reference: Reference
    settings: PolicySettings
    as_of: date
    owner: OwnerRecords = field(default_factory=OwnerRecords.from_rows)
    fleet: FleetFacts = field(default_factory=FleetFacts.of_nothing)
    derived: DerivedTables = field(default_factory=DerivedTables)

    @property
    def products(self) -> pd.DataFrame:
        """The rows of the inventory that are sold and contracted by themselves."""
        return self.frus[self.frus["is_product"]]

    def without(self, hosts: "pd.Series[str]") -> Self:
        """The same without some devices, which are still known to the others."""
        lost = set(hosts)
        return replace(
            self,
            records=self.records.without(lost),
            frus=self.frus[~self.frus["host"].isin(lost)],
            answers=self.answers[~self.answers["host"].isin(lost)],
            derived=DerivedTables(),
        )

    def given_to(self, check: Check) -> Given:
        """What a check declares that it reads."""
        cli = {name: getattr(self.records, name) for name in TABLES} | self.owner.tables() | self.fleet.tables()
        cli |= {"frus": self.frus, "answers": self.answers}
        tables = self.reference.tables()
        self.derived.update(cli, **tables)
        cli |= {name: self.derived[name] for name in DERIVED if name in check.records}
        verified = {name: getattr(self.records.verification, name) for name in VERIFIED_TABLES}
        return Given(
            Declared(check.id, "record table", cli, check.records),
            Declared(check.id, "verification of", verified, check.records if check.verification else ()),
            Declared(check.id, "reference table", tables, check.tables),
            self.settings,
            self.as_of,
        )
