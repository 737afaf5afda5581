"""The list contracts: below policy: in config.yaml."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from policy.reference.schemas.columns import SupportLevel
from policy.settings import CHOSEN_FOR, ContractChoice
from reinstate.config.values import LAX, Section, reject


class ContractSection(Section):
    """The level of support and the term for one device, group, site or theater, or for all that no other is for."""

    level: Annotated[SupportLevel, LAX] = Field(description="level of support of the new contract")
    years: int = Field(1, ge=1, le=9, description="term of the contract in years")
    host: str = Field("", description="device that it is for")
    group: str = Field("", description="group of the inventory that it is for")
    site: str = Field("", description="site that it is for")
    theater: str = Field("", description="theater that it is for")

    @model_validator(mode="after")
    def of_one_kind(self) -> Self:
        named = [name for name in CHOSEN_FOR if getattr(self, name)]
        if len(named) > 1:
            reject(f"names both {named[0]} and {named[1]}.", "Write one item for each.")
        return self

    def chosen_for(self) -> tuple[str, ...]:
        """What it is for, as one name for each of CHOSEN_FOR."""
        return tuple(getattr(self, name) for name in CHOSEN_FOR)

    def choice(self) -> ContractChoice:
        """The same, for the judge."""
        return ContractChoice(**{**dict(self), "level": str(self.level)})
