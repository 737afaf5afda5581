"""What the owner may choose in applying the policy."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parsers.junos.slots import Kind


class EndOfLifeFrom(StrEnum):
    """The milestone from which a product counts as end of life; the policy leaves it open."""

    ANNOUNCED = "announced"
    LAST_ORDER_DATE = "last-order-date"
    END_OF_SUPPORT = "end-of-support"


class ReinstatementService(StrEnum):
    """The one-year support contract whose price is the reinstatement fee."""

    CORE_PLUS = "core-plus"
    RETURN_TO_FACTORY = "return-to-factory"


class FeePer(StrEnum):
    """What a fee is due for once; a system is a chassis, a member of a virtual chassis or a node of a cluster.

    Contracted by themselves are systems, line cards, and what a table names a service SKU of its own for.
    """

    SYSTEM = "system"
    CONTRACTED_PRODUCT = "contracted-product"
    PRODUCT = "product"


class UnlistedCandidates(StrEnum):
    """Whether a SKU that the price list no longer carries counts for a part that may also be one that it carries."""

    LEFT_OUT = "left-out"
    KEPT = "kept"


class WeakSignals(StrEnum):
    """What signals against the origin of a part come to, which prove nothing by themselves."""

    ADVISE = "advise"
    FAIL = "fail"


class IneligibleFru(StrEnum):
    """What a product past its last order date or end of life comes to that is a part of a system."""

    FAILS_DEVICE = "fails-device"
    FAILS_ITSELF = "fails-itself"


class ThirdPartyOptics(StrEnum):
    """What an optic that is not Juniper's comes to, of which the document says nothing."""

    FAIL = "fail"
    ADVISE = "advise"


@dataclass(frozen=True, slots=True)
class ContractChoice:
    """The level of support and the term that are wanted for one device, group, site or theater, or for all others."""

    level: str
    years: int = 1
    host: str = ""
    group: str = ""
    site: str = ""
    theater: str = ""


# What a choice may be for, the most specific first.
CHOSEN_FOR = ("host", "group", "site", "theater")
PRODUCTS = (Kind.CHASSIS, Kind.FPC, Kind.MIC, Kind.PIC, Kind.ROUTING_ENGINE, Kind.CONTROL_BOARD, Kind.FABRIC)
# The policy asks for pictures of the devices, including all FPCs, line cards and PICs.
PICTURED = (Kind.CHASSIS, Kind.FPC, Kind.MIC, Kind.PIC)


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """Choices, with defaults under which no fee is lost; a board listed twice is of its first kind in `products`."""

    end_of_life_from: EndOfLifeFrom = EndOfLifeFrom.ANNOUNCED
    products: tuple[str, ...] = tuple(PRODUCTS)
    ineligible_fru: IneligibleFru = IneligibleFru.FAILS_DEVICE
    third_party_optics: ThirdPartyOptics = ThirdPartyOptics.FAIL
    reinstatement_service: ReinstatementService = ReinstatementService.CORE_PLUS
    inspection_fee_per: FeePer = FeePer.SYSTEM
    re_registration_fee_per: FeePer = FeePer.SYSTEM
    reinstatement_fee_per: FeePer = FeePer.CONTRACTED_PRODUCT
    unlisted_candidates: UnlistedCandidates = UnlistedCandidates.LEFT_OUT
    max_table_age_days: int = 180
    release_statement_days: int = 180
    currency: str = "USD"
    engineering_changes_complete: bool = False
    weak_signals: WeakSignals = WeakSignals.ADVISE
    required_pictures: tuple[str, ...] = PICTURED
    picture_age_days: int = 365
    agreement_age_days: int = 365
    accept_file_names: bool = False
    wait_until: date | None = None
    contracts: tuple[ContractChoice, ...] = ()
    contract_start: date | None = None
    also_in: str = ""
