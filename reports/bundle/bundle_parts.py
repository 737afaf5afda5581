"""A theater in parts that a mail takes: which devices are in each, and where each file of theirs lies."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reports.bundle.accepted_evidence import ITEMS
from reports.bundle.safe_names import NamesTaken
from reports.bundle.staged_files import OUTPUTS, StagedFile

# Pages, lists and letter of a part, packed; checked against what they come to once they are written.
FIRST_PAGES, PAGES_OF_DEVICE, HEADER = 120_000, 6_000, 400
# Base64 makes four bytes of three, and a line end of two bytes after each 76.
GROWS = 4 / 3 * 78 / 76


@dataclass(frozen=True, slots=True)
class Part:
    """Some devices of a theater, numbered from 1; `files` are theirs by the path that each has in the folder."""

    theater: str
    hosts: tuple[str, ...]
    number: int = 1
    count: int = 1
    files: dict[str, StagedFile] = field(default_factory=dict)
    by_host: dict[str, dict[str, StagedFile]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_host", {host: {} for host in self.hosts})
        for path, file in self.files.items():
            for host in self.by_host.keys() & file.serials.keys():
                self.by_host[host][path] = file

    @property
    def name(self) -> str:
        """What folder, archive and mail are called."""
        return self.theater if self.count == 1 else f"{self.theater}-{self.number}-of-{self.count}"

    def files_of(self, host: str) -> dict[str, StagedFile]:
        """The files of one device by path."""
        return self.by_host[host]


def parts_of_theater(theater: str, hosts: Sequence[str], files: Sequence[StagedFile], largest_mail: int) -> list[Part]:
    """The parts of a theater, in inventory order; a device that alone is too large is a part of its own."""
    groups = list(grouped(hosts, files, largest_mail / GROWS - FIRST_PAGES))
    return [
        Part(theater, tuple(group), number, len(groups), placed(group, files))
        for number, group in enumerate(groups, start=1)
    ]


def grouped(hosts: Sequence[str], files: Sequence[StagedFile], room: float) -> Iterator[list[str]]:
    """The devices in groups whose files together take no more than the room; what several need counts once."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for number, file in enumerate(files):
        for host in file.serials:
            numbers[host].add(number)
    group: list[str] = []
    within: set[int] = set()
    taken = 0
    for host in hosts:
        own = numbers[host]
        more = sum(files[number].size + HEADER for number in own - within) + PAGES_OF_DEVICE
        if group and taken + more > room:
            yield group
            group, within, taken = [], set(), 0
            more = sum(files[number].size + HEADER for number in own) + PAGES_OF_DEVICE
        group.append(host)
        within |= own
        taken += more
    if group:
        yield group


def placed(hosts: Sequence[str], files: Sequence[StagedFile]) -> dict[str, StagedFile]:
    """The files of these devices by their path in the folder; pictures are numbered behind the serial number."""
    names = NamesTaken()
    wanted = set(hosts)
    found = {}
    for file in files:
        if not wanted.isdisjoint(file.serials):
            folder = OUTPUTS if file.kind == OUTPUTS else ITEMS[file.kind].folder
            stem = shown_serial(file, hosts) or file.stem
            found[names.name(folder, stem, file.ending, numbered=file.kind == "picture")] = file
    return found


def shown_serial(file: StagedFile, hosts: Sequence[str]) -> str:
    """The first serial number of these devices that a picture shows; empty for what is called by its name."""
    shown = (serial for host in hosts for serial in file.serials.get(host, ()))
    return next(shown, "") if file.kind == "picture" else ""
