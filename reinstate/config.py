"""config.yaml: what a person decides; each key is declared here once, with its default and its meaning."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from inventory.credentials import CredentialSources
from inventory.fleet import PluginSource, Source, source_of
from inventory.nornir_plugin import anchored, option_problems, plugin_named
from inventory.problems import InputError
from inventory.spreadsheet import XLSX
from parsers.components import Kind
from policy.settings import EndOfLifeFrom, PolicySettings, ReinstatementService
from reinstate.config_values import (
    LAX,
    CurrencyCode,
    Day,
    ExistingFile,
    Place,
    PluginName,
    VariableName,
    folder_of,
    reject,
)
from tasks.settings import CollectSettings

LOGIN = CredentialSources()
POLICY = PolicySettings()
VISITS = CollectSettings(Path("host_keys"))


class HostKeys(StrEnum):
    """What is done about a device whose SSH host key is not known yet."""

    ACCEPT_NEW = "accept-new"
    STRICT = "strict"


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, validate_default=True)


class InventorySection(Section):
    """Which devices: a file, or an installed Nornir inventory plugin."""

    file: ExistingFile | None = Field(None, description="fleet as .csv, .xlsx, or Nornir's hosts .yaml")
    sheet: str = Field("", description="sheet of a workbook; the first one when left out")
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
        if self.sheet and not (self.file and self.file.suffix.lower() in XLSX):
            reject("only a workbook has sheets.", "Remove sheet:.")
        try:
            self.source()
        except InputError as error:
            reject(error.problems[0].message, error.problems[0].hint)
        return self

    def source(self) -> Source:
        """The inventory to load."""
        return source_of(self.file, self.sheet) if self.file else PluginSource(self.plugin, self.options)


class CredentialsSection(Section):
    """Where the login is found; a password never stands in this file."""

    username: str = Field("", description="user name on the devices; else it is read from username_env")
    username_env: VariableName = Field(LOGIN.username_env, description="environment variable with the user name")
    password_env: VariableName = Field(LOGIN.password_env, description="environment variable with the password")
    key_file: ExistingFile | None = Field(None, description="private SSH key")
    key_passphrase_env: VariableName = Field(
        LOGIN.key_passphrase_env, description="environment variable with the passphrase of the key"
    )
    use_agent: bool = Field(False, description="also use the keys of the running SSH agent")
    prompt: bool = Field(True, description="ask at the terminal for what is missing")

    def sources(self) -> CredentialSources:
        """The same, for find_credentials."""
        return CredentialSources(**dict(self))


class CollectionSection(Section):
    """How the devices are visited."""

    workers: int = Field(VISITS.workers, ge=1, le=1000, description="devices visited at the same time")
    connect_timeout: float = Field(
        VISITS.connect_timeout, gt=0, le=600, description="seconds until a device has to answer"
    )
    read_timeout: float = Field(
        VISITS.read_timeout, gt=0, le=3600, description="seconds until a command has to be answered"
    )
    attempts: int = Field(
        VISITS.attempts, ge=1, le=10, description="visits to a device before it counts as not reached"
    )
    host_keys: Annotated[HostKeys, LAX] = Field(
        HostKeys.ACCEPT_NEW, description="unknown SSH host keys are noted and trusted from then on, or refused"
    )
    host_key_store: Place = Field(VISITS.host_keys, description="folder of the SSH host keys, one file per device")

    def settings(self) -> CollectSettings:
        """The same, for the visits."""
        return CollectSettings(
            host_keys=self.host_key_store,
            workers=self.workers,
            connect_timeout=self.connect_timeout,
            read_timeout=self.read_timeout,
            attempts=self.attempts,
            strict_host_keys=self.host_keys is HostKeys.STRICT,
        )


class PolicySection(Section):
    """How the policy is read where its words leave a choice."""

    end_of_life_from: Annotated[EndOfLifeFrom, LAX] = Field(
        POLICY.end_of_life_from, description="from when a product counts as end of life; announced cannot lose a fee"
    )
    products: Annotated[tuple[Annotated[Kind, LAX], ...], LAX] = Field(
        tuple(Kind(kind) for kind in POLICY.products),
        min_length=1,
        description="kinds of components that have to be eligible by themselves; others only advise",
    )
    reinstatement_service: Annotated[ReinstatementService, LAX] = Field(
        POLICY.reinstatement_service, description="service whose price for one year is the reinstatement fee"
    )
    max_table_age_days: int = Field(
        POLICY.max_table_age_days, ge=1, le=3650, description="age in days from which a reference table is too old"
    )
    engineering_changes_complete: bool = Field(
        POLICY.engineering_changes_complete,
        description="the table of engineering changes is complete, so that a board it does not name has none",
    )
    currency: CurrencyCode = Field(
        POLICY.currency, description="currency of prices that name none and of fees without a price"
    )

    def settings(self) -> PolicySettings:
        """The same, for the judge."""
        return PolicySettings(**dict(self))


class TablesSection(Section):
    """Your own reference tables; what they say of a SKU counts before the shipped rows."""

    prices: ExistingFile | None = Field(None, description="price list; without it no fee has a price")
    lifecycle: ExistingFile | None = Field(None, description="end-of-life dates of SKUs")
    engineering_changes: ExistingFile | None = Field(None, description="mandatory engineering changes")
    service_skus: ExistingFile | None = Field(None, description="SKUs under which the fees are ordered")
    fee_classes: ExistingFile | None = Field(None, description="class of each product in the inspection fee")
    sample: bool = Field(False, description="also use invented sample prices; for trying out only")


class OutputSection(Section):
    """Where results go."""

    runs: Place = Field(Path("runs"), description="folder that gets one folder per run")


class Config(Section):
    """Everything that config.yaml decides; all paths are absolute."""

    inventory: InventorySection | None = Field(None, description="which devices")
    credentials: CredentialsSection = Field(description="where the login is found; never the password itself")
    collection: CollectionSection = Field(description="how the devices are visited")
    policy: PolicySection = Field(description="how the policy is read where its words leave a choice")
    tables: TablesSection = Field(description="your own reference tables")
    output: OutputSection = Field(description="where results go")
    as_of: Day | None = Field(None, description="day on which everything is judged; today when left out")

    @model_validator(mode="before")
    @classmethod
    def with_every_section(cls, written: Any) -> Any:
        """A section that is left out has its defaults."""
        if not isinstance(written, dict):
            return written
        return {"credentials": {}, "collection": {}, "policy": {}, "tables": {}, "output": {}, **written}
