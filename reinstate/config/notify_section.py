"""The section notify: of config.yaml: who is sent what a run comes to, and by which way."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from inventory.credentials import CredentialSources
from inventory.device import Theater
from policy.findings import Owner
from reinstate.config.values import LAX, ExistingFile, Place, Section, VariableName, filled, reject
from reports.notice.fleet_part import FleetPart

ADDRESS = re.compile(r"[^\s@<>,;:\"\\]+@[^\s@<>,;:\"\\]+")
PORTS = {"starttls": 587, "tls": 465, "none": 25}


class When(StrEnum):
    """When a message is sent."""

    CHANGE = "change"
    ALWAYS = "always"


class Security(StrEnum):
    """How the connection with a mail server is secured."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


def address(written: str) -> str:
    """An address of a mail, without a name."""
    if written and not (ADDRESS.fullmatch(written) and written.isprintable()):
        reject(f'"{written}" is not the address of a mail.', "Write it as in audit@acme.example, without a name.")
    return written


def web_address(written: str) -> str:
    """The address of a page or service; it is not shown, as a secret may stand in it."""
    parts = urlsplit(written)
    if written and not (parts.scheme in ("http", "https") and parts.hostname and written.isprintable()):
        reject("is not an address that begins with https:// or http://.", "Write it in full.")
    if parts.username or parts.password or parts.query:
        hint = "Write it into the environment variable that url_env names."
        reject("has a login or a query in it, which may be a secret.", hint)
    return written


Address = Annotated[str, AfterValidator(address)]
WebAddress = Annotated[str, AfterValidator(web_address)]


class RecipientSection(Section):
    """Who gets a mail, and about which part of the fleet."""

    address: Address = Field(description="address of the reader; a bare address in the list is short for it")
    theater: Annotated[Theater, LAX] | None = Field(
        None, description="only what concerns the devices of this theater; everything when left out"
    )
    owner: Annotated[Owner, LAX] | None = Field(
        None, description="only what concerns the devices that wait for this owner of actions"
    )

    @model_validator(mode="before")
    @classmethod
    def from_address(cls, written: Any) -> Any:
        """A bare address is short for one who gets everything."""
        return {"address": written} if isinstance(written, str) else written

    def part(self) -> FleetPart:
        """The part of the fleet that the reader hears of."""
        return FleetPart(self.theater or "", self.owner or "")


class EmailSection(Section):
    """Mails, by a server or as files."""

    server: str = Field("", description="name of the mail server that takes them by SMTP")
    folder: Place | None = Field(None, description="folder that gets an .eml file for each mail, instead of server")
    port: int | None = Field(
        None, ge=1, le=65535, description="port of the server; 587 for starttls, 465 for tls, 25 for none"
    )
    security: Annotated[Security, LAX] = Field(
        Security.STARTTLS, description="how the connection is secured; without TLS no login is sent"
    )
    ca_file: ExistingFile | None = Field(
        None, description="certificates of the authorities that are trusted, as PEM; those of the system when left out"
    )
    username: str = Field("", description="user name at the server; else it is read from username_env")
    username_env: VariableName = Field(
        "REINSTATE_SMTP_USERNAME", description="environment variable with the user name; without one there is no login"
    )
    password_env: VariableName = Field(
        "REINSTATE_SMTP_PASSWORD", description="environment variable with the password, which is looked for here first"
    )
    password_fd: int | None = Field(
        None, ge=0, le=1_048_575, description="number of an open file descriptor that gives the password; second"
    )
    keyring: str = Field("", description="service under which the keyring of the system holds the password; third")
    sender: Address = Field(description="address that the mails come from")
    to: Annotated[tuple[RecipientSection, ...], LAX, BeforeValidator(filled)] = Field(description="who gets a mail")
    when: Annotated[When, LAX] = Field(When.CHANGE, description="send one when there is something to say, or always")
    workbook_mb: int = Field(
        10,
        ge=0,
        le=100,
        description="size in MB up to which report.xlsx is attached for readers of everything; 0 attaches none",
    )

    @model_validator(mode="after")
    def one_way(self) -> Self:
        if bool(self.server) == bool(self.folder):
            fault = "names both a server and a folder." if self.server else "names neither a server nor a folder."
            reject(fault, "Write either server: or folder: below it.")
        return self

    def login(self) -> CredentialSources:
        """Where the login is looked for; nobody is prompted for it."""
        return CredentialSources(
            username=self.username,
            username_env=self.username_env,
            password_env=self.password_env,
            password_fd=self.password_fd,
            keyring=self.keyring,
            prompt=False,
        )

    def used_port(self) -> int:
        """The port that is written, else the one that is usual."""
        return self.port or PORTS[self.security]


class WebhookSection(Section):
    """An address that gets the JSON of reinstate audit --json, with the text of the message."""

    url: WebAddress = Field("", description="address that it is posted to; else it is read from url_env")
    url_env: VariableName = Field("REINSTATE_WEBHOOK_URL", description="environment variable with the address")
    token_env: VariableName = Field(
        "REINSTATE_WEBHOOK_TOKEN", description="environment variable with a token; without one none is sent"
    )
    header: str = Field(
        "Authorization", pattern=r"^[A-Za-z0-9-]+$", description="header with the token; Authorization gets Bearer too"
    )
    ca_file: ExistingFile | None = Field(None, description="certificates of the authorities that are trusted, as PEM")
    allow_http: bool = Field(False, description="whether http:// is allowed, which hides nothing on the way")
    when: Annotated[When, LAX] = Field(When.CHANGE, description="send when there is something to say, or always")


class AppriseSection(Section):
    """Services that Apprise knows; their addresses hold secrets and never stand in this file."""

    urls_env: VariableName = Field(
        "REINSTATE_APPRISE_URLS", description="environment variable with the addresses, with blanks between them"
    )
    file: Place | None = Field(
        None, description="file with an address a line, which only its user may read; when the variable is not set"
    )
    when: Annotated[When, LAX] = Field(When.CHANGE, description="send when there is something to say, or always")


class NotifySection(Section):
    """Who is sent what a run comes to."""

    name: str = Field("", description="name of the fleet in messages; that of the folder around runs when left out")
    place: WebAddress = Field("", description="address under which the folder of runs is served, for links in messages")
    email: EmailSection | None = Field(None, description="mails")
    webhook: WebhookSection | None = Field(None, description="a web service")
    apprise: AppriseSection | None = Field(None, description="chats, telephones and others by Apprise")
    limit_seconds: int = Field(
        60, ge=5, le=3600, description="seconds that all deliveries of a run may take; what is left waits"
    )
    give_up_days: int = Field(14, ge=1, le=365, description="days after which a message is given up")

    @property
    def wanted(self) -> bool:
        """Whether there is any way out."""
        return any((self.email, self.webhook, self.apprise))

    def fleet(self, runs: Path) -> str:
        """The name of the fleet in messages."""
        return self.name or runs.resolve().parent.name
