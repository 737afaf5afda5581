"""Where the logins are found, as config.yaml says it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from inventory.credentials import CredentialSources
from reinstate.config.values import LAX, ExistingFile, Section, VariableName, filled, reject

LOGIN = CredentialSources()
MAX_SETS = 5
VARIABLES = ("username_env", "password_env", "key_passphrase_env")


class CredentialsSection(Section):
    """Where one login is found; a password never stands in this file."""

    name: str = Field("", description="name of the set in messages; its user name or number when left out")
    groups: Annotated[tuple[str, ...], LAX] = Field(
        (), description="groups of the inventory that the set is for; all devices when left out"
    )
    username: str = Field("", description="user name on the devices; else it is read from username_env")
    username_env: VariableName = Field(
        LOGIN.username_env,
        description="environment variable with the user name; in a list, these variables of the second set end in _2, "
        "and so on",
    )
    password_env: VariableName = Field(
        LOGIN.password_env, description="environment variable with the password, which is looked for here first"
    )
    password_fd: int | None = Field(
        None, ge=0, le=1_048_575, description="number of an open file descriptor that gives the password; second"
    )
    keyring: str = Field(
        "", description="service under which the keyring of the system holds the password of the user; third"
    )
    use_agent: bool = Field(False, description="also use the keys of the running SSH agent")
    key_file: ExistingFile | None = Field(None, description="private SSH key")
    key_passphrase_env: VariableName = Field(
        LOGIN.key_passphrase_env, description="environment variable with the passphrase of the key"
    )
    prompt: bool = Field(
        True, description="ask at the terminal for what is missing: a password when there is none and no key or agent"
    )

    def sources(self) -> CredentialSources:
        """The same, for find_credentials."""
        return CredentialSources(**dict(self))


def as_sets(written: Any) -> list[Any]:
    """The list of sets, which a single one may stand for; the variables of each further set have its number."""
    sets = filled(written) if isinstance(written, list) else [written]
    if len(sets) > MAX_SETS:
        reject(f"{len(sets)} sets of credentials are too many.", f"Keep the {MAX_SETS} that are needed.")
    return [with_numbered_variables(one, number) for number, one in enumerate(sets, start=1)]


def with_numbered_variables(written: Any, number: int) -> Any:
    if number == 1 or not isinstance(written, dict):
        return written
    return {**{name: f"{getattr(LOGIN, name)}_{number}" for name in VARIABLES}, **written}


CredentialSets = Annotated[tuple[CredentialsSection, ...], LAX, BeforeValidator(as_sets)]
