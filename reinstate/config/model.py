"""config.yaml: what a person decides; each key is declared here once, with its default and its meaning."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from documents.open_sheet import CSV, XLSX
from documents.problems import InputError, did_you_mean
from inventory.device import COLUMNS
from inventory.fleet import PluginSource, Source, source_of
from inventory.nornir_plugin import anchored, option_problems, plugin_named
from parsers.junos.slots import Kind
from policy.settings import (
    EndOfLifeFrom,
    FeePer,
    IneligibleFru,
    PolicySettings,
    ReinstatementService,
    ThirdPartyOptics,
    UnlistedCandidates,
    WeakSignals,
)
from reinstate.config.bundle_section import BundleSection
from reinstate.config.collection import CollectionSection
from reinstate.config.contract_section import ContractSection
from reinstate.config.credential_sets import CredentialSets
from reinstate.config.notify_section import NotifySection
from reinstate.config.origin_section import OriginSection
from reinstate.config.output_section import OutputSection
from reinstate.config.purchases_section import PurchasesSection
from reinstate.config.quote_section import QuoteSection
from reinstate.config.values import (
    LAX,
    CurrencyCode,
    Day,
    ExistingFile,
    ExistingFolder,
    OptionalCurrency,
    PluginName,
    Section,
    filled,
    folder_of,
    reject,
)

POLICY = PolicySettings()
FORMAT = 1


class InventorySection(Section):
    """Which devices: a file, or an installed Nornir inventory plugin."""

    file: ExistingFile | None = Field(None, description="fleet as .csv, .xlsx, or Nornir's hosts .yaml")
    sheet: str = Field("", description="sheet of a workbook; the first one when left out")
    columns: dict[str, str] = Field({}, description="headings of a sheet that are not understood: host: Name")
    plugin: PluginName = Field("", description="name of an installed Nornir inventory plugin, instead of file")
    options: dict[str, Any] = Field({}, description="options of the plugin; its paths start from this folder")

    @model_validator(mode="before")
    @classmethod
    def from_path(cls, written: Any) -> Any:
        """A bare path is short for its file."""
        return {"file": written} if isinstance(written, str) else written

    @field_validator("options")
    @classmethod
    def place_options(cls, options: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        plugin = info.data.get("plugin")
        if not plugin:
            return options
        try:
            unknown = option_problems(plugin, options, "")
        except InputError as error:
            unknown = list(error.problems)
        if unknown:
            reject(" ".join(problem.message for problem in unknown), unknown[0].hint)
        return anchored(plugin_named(plugin), options, folder_of(info))

    @model_validator(mode="after")
    def one_kind(self) -> Self:
        if bool(self.file) == bool(self.plugin):
            fault = "names both a file and a plugin." if self.file else "names neither a file nor a plugin."
            reject(fault, "Write either file: or plugin: below it.")
        if self.options and not self.plugin:
            reject("options belong to a plugin.", "Remove options:, or name the plugin: instead of the file.")
        for name in self.columns:
            if name not in COLUMNS:
                reject(f'"{name}" is not a column of a fleet.', did_you_mean(name, COLUMNS))
        if self.columns and not (self.file and self.file.suffix.lower() in CSV + XLSX):
            reject("only a spreadsheet has columns.", "Remove columns:.")
        if self.sheet and not (self.file and self.file.suffix.lower() in XLSX):
            reject("only a workbook has sheets.", "Remove sheet:.")
        try:
            self.source()
        except InputError as error:
            reject(error.problems[0].message, error.problems[0].hint)
        return self

    def source(self) -> Source:
        """The inventory to load."""
        return source_of(self.file, self.sheet, self.columns) if self.file else PluginSource(self.plugin, self.options)


class PolicySection(Section):
    """How the policy is read where its words leave a choice."""

    end_of_life_from: Annotated[EndOfLifeFrom, LAX] = Field(
        POLICY.end_of_life_from, description="from when a product counts as end of life; announced cannot lose a fee"
    )
    products: Annotated[tuple[Annotated[Kind, LAX], ...], LAX, BeforeValidator(filled)] = Field(
        tuple(Kind(kind) for kind in POLICY.products),
        description="kinds of components that have to be eligible by themselves; others only advise",
    )
    ineligible_fru: Annotated[IneligibleFru, LAX] = Field(
        POLICY.ineligible_fru,
        description="what a part of a system that is past its last order date or end of life fails: its device, or "
        "itself alone, which then gets no contract",
    )
    third_party_optics: Annotated[ThirdPartyOptics, LAX] = Field(
        POLICY.third_party_optics, description="what an optic that is not Juniper's comes to: fail, or advise"
    )
    reinstatement_service: Annotated[ReinstatementService, LAX] = Field(
        POLICY.reinstatement_service, description="service whose price for one year is the reinstatement fee"
    )
    inspection_fee_per: Annotated[FeePer, LAX] = Field(
        POLICY.inspection_fee_per, description="what the inspection fee is due for once"
    )
    re_registration_fee_per: Annotated[FeePer, LAX] = Field(
        POLICY.re_registration_fee_per, description="what the re-registration fee is due for once"
    )
    reinstatement_fee_per: Annotated[FeePer, LAX] = Field(
        POLICY.reinstatement_fee_per, description="what the reinstatement fee is due for once"
    )
    unlisted_candidates: Annotated[UnlistedCandidates, LAX] = Field(
        POLICY.unlisted_candidates,
        description="SKUs that a part may be and the price list no longer carries, beside some that it carries: "
        "left-out, or kept as the strict reading",
    )
    max_table_age_days: int = Field(
        POLICY.max_table_age_days, ge=1, le=3650, description="age in days from which a reference table is too old"
    )
    release_statement_days: int = Field(
        POLICY.release_statement_days,
        ge=1,
        le=3650,
        description="age in days until which a release without dates rests on Juniper's last statement about it",
    )
    engineering_changes_complete: bool = Field(
        POLICY.engineering_changes_complete,
        description="the table of engineering changes is complete, so that a board it does not name has none",
    )
    required_pictures: Annotated[tuple[Annotated[Kind, LAX], ...], LAX, BeforeValidator(filled)] = Field(
        tuple(Kind(kind) for kind in POLICY.required_pictures),
        description="kinds of parts of which the evidence has to hold a picture each",
    )
    picture_age_days: int = Field(
        POLICY.picture_age_days, ge=1, le=3650, description="age in days from which a picture is too old"
    )
    agreement_age_days: int = Field(
        POLICY.agreement_age_days,
        ge=1,
        le=3650,
        description="age in days from which a written agreement to pay the fees is too old",
    )
    accept_file_names: bool = Field(
        POLICY.accept_file_names,
        description="a file of evidence that shows a part by the name of its file or folder only counts, "
        "without a person who confirms it",
    )
    weak_signals: Annotated[WeakSignals, LAX] = Field(
        POLICY.weak_signals,
        description="what signals against the origin of a part come to, which are no proof: advise, or fail",
    )
    wait_until: Day | None = Field(
        POLICY.wait_until,
        description="day after the audit for which the report states what waiting until then comes to; the end of the "
        "quarter when left out",
    )
    currency: CurrencyCode = Field(POLICY.currency, description="currency of prices that name none")
    also_in: OptionalCurrency = Field(
        POLICY.also_in, description="currency in which sums are shown as well, by your table of exchange rates"
    )
    contracts: Annotated[tuple[ContractSection, ...], LAX] = Field(
        (), description="new support contracts, the most specific one counts; without any no contract has a price"
    )
    contract_start: Day | None = Field(
        POLICY.contract_start, description="day on which the contracts begin; that of the audit when left out"
    )

    @field_validator("products")
    @classmethod
    def with_chassis(cls, products: tuple[Kind, ...]) -> tuple[Kind, ...]:
        if Kind.CHASSIS not in products:
            reject("the list has no chassis, for which contracts are bought.", "Add chassis, or remove the key.")
        return products

    @field_validator("contracts")
    @classmethod
    def of_different_devices(cls, contracts: tuple[ContractSection, ...]) -> tuple[ContractSection, ...]:
        seen: dict[tuple[str, ...], int] = {}
        for number, one in enumerate(contracts, start=1):
            if (first := seen.setdefault(one.chosen_for(), number)) != number:
                reject(f"item {number} is for the same devices as item {first}.", "Keep one of them.")
        return contracts

    def settings(self) -> PolicySettings:
        """The same, for the judge."""
        contracts = tuple(one.choice() for one in self.contracts)
        return PolicySettings(**{**dict(self), "contracts": contracts})


class EvidenceSection(Section):
    """Files that prove the purchase, show the equipment, and agree to the fees."""

    folder: ExistingFolder | None = Field(
        None,
        description="folder of pictures, invoices, agreements and results of inspections, as they come; "
        "evidence.csv beside it says what each proves, and may be corrected",
    )


class TablesSection(Section):
    """Your own reference tables; what they state about a SKU counts before the shipped rows."""

    prices: ExistingFile | None = Field(None, description="price list; without it no fee has a price")
    lifecycle: ExistingFile | None = Field(None, description="end-of-life dates of SKUs")
    engineering_changes: ExistingFile | None = Field(None, description="mandatory engineering changes")
    service_skus: ExistingFile | None = Field(None, description="SKUs under which the fees are ordered")
    fee_classes: ExistingFile | None = Field(None, description="class of each product in the inspection fee")
    fees_not_due: ExistingFile | None = Field(None, description="fees that are not due for some products")
    license_skus: ExistingFile | None = Field(None, description="SKUs under which licences are ordered")
    discounts: ExistingFile | None = Field(None, description="what is taken off list prices")
    exchange_rates: ExistingFile | None = Field(None, description="rates of exchange, each with its day")
    folder: ExistingFolder | None = Field(
        None,
        description="overlays: more of your own tables, with exports in export/ and learned part numbers in fleet/",
    )
    sample: bool = Field(False, description="also use invented sample prices; for trying out only")


class Config(Section):
    """Everything that config.yaml decides; all paths are absolute."""

    format: int = Field(FORMAT, ge=1, le=FORMAT, description="format of this file")
    inventory: InventorySection | None = Field(None, description="which devices")
    credentials: CredentialSets = Field(description="where the logins are found; never the password itself")
    purchases: PurchasesSection | None = Field(None, description="what was bought, to be compared with what is found")
    origin: OriginSection | None = Field(None, description="what may speak against the origin of parts")
    collection: CollectionSection = Field(description="how the devices are visited")
    policy: PolicySection = Field(description="how the policy is read where its words leave a choice")
    evidence: EvidenceSection = Field(description="files that prove, show and agree")
    tables: TablesSection = Field(description="your own reference tables")
    bundle: BundleSection = Field(description="what is kept back of what is sent to Juniper")
    quote: QuoteSection | None = Field(None, description="how quotes are read that are compared with the fees")
    output: OutputSection = Field(description="where results go")
    notify: NotifySection = Field(description="who is sent what a run comes to")
    as_of: Day | None = Field(None, description="day on which everything is judged; today when left out")

    @model_validator(mode="before")
    @classmethod
    def with_every_section(cls, written: Any) -> Any:
        """A section that is left out has its defaults."""
        if not isinstance(written, dict):
            return written
        return {
            "credentials": {},
            "collection": {},
            "policy": {},
            "evidence": {},
            "tables": {},
            "bundle": {},
            "output": {},
            "notify": {},
            **written,
        }
