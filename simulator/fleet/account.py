"""Who may log in to a simulated device."""

from dataclasses import dataclass

from simulator.fleet.private_keys import ed25519, rsa


@dataclass(frozen=True, slots=True)
class Account:
    """A user name with its password, and with the private key of that name where there is one."""

    username: str
    password: str
    key_name: str = ""
    rsa_key: bool = False

    def private_key(self) -> str:
        """The client key in PEM."""
        return (rsa if self.rsa_key else ed25519)(self.key_name)
