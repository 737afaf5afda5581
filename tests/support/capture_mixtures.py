"""Captures of simulated devices, cut, renamed, prefixed, repeated and mixed by a seed, with what is true of them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.archive import Source
from parsers.attribution.composing import composed
from parsers.attribution.devices import attribute
from parsers.attribution.kept_session import KeptSession, sessions_in
from parsers.attribution.session_facts import facts_of
from parsers.device_output import Status
from parsers.transcripts.capture import read_capture
from parsers.transcripts.splitting import is_heading
from parsers.transcripts.transcript import read_transcript
from simulator.cli.transcript import output
from simulator.fleet.build_fleet import build_fleet

COMMANDS = ("show version", "show chassis hardware", "show chassis fpc", "show chassis alarms", "show system alarms")
BETWEEN = (
    ["", "{name} (ttyu0)", "", "login: ops", "Password:", ""],
    ["Connection closed by foreign host.", "me@jump:~$ telnet 192.0.2.7"],
    ["logout", "", "Amnesiac (ttyu0)", "", "login: root", ""],
    ["=~=~=~=~= PuTTY log 2026.11.24 03:04:05 =~=~=~=~=", "login as: ops"],
)
BEHIND = ("bare", "short", "engine", "upper", "same", "mask")


@dataclass(slots=True)
class Written:
    """A file and, for each of its lines, the device that printed it; blank where none did."""

    path: str
    lines: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)

    def add(self, lines: Sequence[str], owner: str) -> None:
        self.lines += lines
        self.owners += [owner] * len(lines)


def fleet(size: int) -> dict[str, dict[str, list[str]]]:
    """What the devices of a fleet print for each command."""
    devices = [device for device in build_fleet(40).devices if not device.failure]
    return {one.host: {command: output(one, command).splitlines() for command in COMMANDS} for one in devices[:size]}


def session(rng: random.Random, host: str, printed: dict[str, list[str]], kind: str) -> list[str]:
    """Some outputs of a device behind prompts of a kind; the last may be cut short, one may be echoed into."""
    named = {"bare": "", "mask": "XXXX", "engine": f"{host}-re{rng.randrange(2)}", "upper": host.upper(), "same": "sw1"}
    name = named.get(kind, host)
    prompt = "root> " if kind == "bare" else f"ops@{name}> "
    chosen = [command for command in COMMANDS if rng.random() < 0.7] or ["show version"]
    lines: list[str] = []
    for command in chosen:
        stated = [re.sub(r"(Hostname: ).*", rf"\g<1>{name}", line) for line in printed[command]]
        if kind in {"bare", "mask"}:
            stated = [line for line in stated if not line.startswith("Hostname:")]
        if rng.random() < 0.1 and len(stated) > 2:
            stated.insert(rng.randrange(1, len(stated)), rng.choice(COMMANDS))
        lines += [prompt + command, *stated, ""]
    if rng.random() < 0.2:
        return lines[: rng.randrange(1, len(lines))]
    return [*lines, prompt]


def mixture(seed: int, devices: dict[str, dict[str, list[str]]]) -> list[Written]:
    """Files of sessions in any order; between sessions whose prompts name no host stands what ends one."""
    rng = random.Random(seed)  # noqa: S311 - a seed gives the same mixture again
    kinds = {host: rng.choice(BEHIND) for host in devices}
    files = [Written(f"{rng.choice(['', 'x/', 'y/'])}{number}.log") for number in range(rng.randint(1, 3))]
    shared = len(files)
    for _ in range(rng.randint(len(devices), 3 * len(devices))):
        host, file = rng.choice(list(devices)), rng.choice(files[:shared])
        if kinds[host] == "same":
            files.append(file := Written(f"{host}/{len(files)}.log"))
        is_cut = bool(file.lines) and not file.lines[-1].endswith("> ")
        if is_cut or kinds[host] in {"bare", "mask", "same"} or rng.random() < 0.5:
            file.add([line.format(name=host) for line in rng.choice(BETWEEN)], "")
        file.add(session(rng, host, devices[host], kinds[host]), host)
    if rng.random() < 0.3:
        first = files[0]
        files.append(Written(f"copy/{first.path}", first.lines, first.owners))
    return [prefixed(rng, one) for one in files]


def prefixed(rng: random.Random, file: Written) -> Written:
    """The file as a terminal program or a mail would have saved it."""
    around = rng.choice(["", "", "[2026-11-24 03:04:{:02}] ", "{:6}\t", "> ", "tmux"])
    if around == "tmux":
        lines = ["\x1b[?1049h\x1b[H\x1b[2J\x1b[1;24r" + line if not at else line for at, line in enumerate(file.lines)]
    else:
        lines = [around.format(at % 60 if "[" in around else at + 1) + line for at, line in enumerate(file.lines)]
    return Written(file.path, lines, file.owners)


def faults(files: Sequence[Written], devices: dict[str, dict[str, list[str]]]) -> list[str]:
    """What an import of the files gives to a device that is not true of it."""
    found = [one for file in files for one in imported(file)]
    facts = [facts_of(read_capture(text.encode()).shown) for _, text, _ in found]
    result = attribute([one.stretch(known) for (one, _, _), known in zip(found, facts, strict=True)])
    wrong = []
    for host in sorted(set(result.hosts.values())):
        own = [found[index] for index, named in result.hosts.items() if named == host]
        owners = set().union(*(printed_by for _, _, printed_by in own))
        if len(owners) == 1:
            text = composed([(one.source, one.first_line, "", text) for one, text, _ in own])
            wrong += untrue(host, devices[owners.pop()], text)
        else:
            wrong.append(f"{host} has lines of {', '.join(sorted(owners))}")
    return wrong


def imported(file: Written) -> list[tuple[KeptSession, str, set[str]]]:
    """The sessions of a file with their text and the devices that printed their lines."""
    lines = [(owner, line) for owner, line in zip(file.owners, file.lines, strict=True)]
    found = []
    for one, text in sessions_in(Source(file.path, "\n".join(file.lines).encode()))[0]:
        own = lines[one.first_line - 1 : one.last_line]
        found.append((one, text, {owner for owner, line in own if owner and not is_heading(without_prefix(line))}))
    return found


def untrue(host: str, printed: dict[str, list[str]], transcript: str) -> list[str]:
    """The complete outputs of a transcript that are not what the device printed."""
    wrong = []
    for one in read_transcript(host, transcript.encode())[0]:
        read = [line.text.split() for line in one.lines if not is_left_out(line.text)]
        true = [line.split() for line in printed.get(one.command, []) if not is_left_out(line)]
        if one.status is Status.COMPLETE and read != true:
            wrong.append(f"{host}: {one.command} is complete with {len(read)} of {len(true)} lines")
    return wrong


def is_left_out(line: str) -> bool:
    """Whether a line is renamed in mixtures, or belongs to no output."""
    return is_heading(line) or "Hostname" in line


def without_prefix(line: str) -> str:
    """A line without what a terminal program may have put before it."""
    return re.sub(r"\[[^\]]*\] |^ *\d+\t|^> |\x1b\[[^a-zA-Z]*[a-zA-Z]", "", line)
