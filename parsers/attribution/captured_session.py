"""One session of one file with all that may tell whose it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CapturedSession:
    """A session: the file it stands in, what it says of its device, and what its path says.

    names are those of its prompts, hostnames those that show version states; file_name is blank where the file holds
    other sessions too. settled is the device that a person gave it to.
    """

    source: str
    names: tuple[str, ...] = ()
    hostnames: tuple[str, ...] = ()
    chassis: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    file_name: str = ""
    place: tuple[str, ...] = ()
    site: str = ""
    has_prompt: bool = False
    mixed: str = ""
    settled: str = ""
    models: frozenset[str] = frozenset()

    @property
    def labels(self) -> tuple[str, ...]:
        """The names it is known by, that which counts most first; text without a prompt bears that of its file too."""
        if self.settled:
            return (self.settled,)
        stated = self.names or self.hostnames
        by_file = (self.file_name,) if self.file_name and not (stated and self.has_prompt) else ()
        return (*stated, *by_file)

    @property
    def is_loose(self) -> bool:
        """Whether prompts without a host name stand in it, so that only its file names it."""
        return self.has_prompt and not (self.settled or self.names or self.hostnames)
