"""Captures of simulated devices, cut, renamed, wrapped, prefixed, redrawn, repeated and mixed by a seed."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from redrawn_screens import drawn
from simulated_boxes import Printed

BETWEEN = (
    ["", "{name} (ttyu0)", "", "login: ops", "Password:", ""],
    ["Connection closed by foreign host.", "me@jump:~$ telnet 192.0.2.7"],
    ["=~=~=~=~= PuTTY log 2026.11.24 03:04:05 =~=~=~=~=", "login as: ops"],
    ["Script started on Tue Nov 24 03:04:05 2026"],
    ["Trying 192.0.2.7...", "Connected to 192.0.2.7.", "Escape character is '^]'.", ""],
)
LEFT = ["logout", "", "Amnesiac (ttyu0)", "", "login: root", ""]
BY_PROGRAMS = ("Connection closed", "=~=~")
KINDS = ("bare", "plain", "engine", "upper", "same", "mask", "member", "edit")
NAMELESS = {"bare", "mask", "same"}
ASIDE = (
    ["Nov 24 03:04:05  r1 sshd[4711]: Accepted password for ops from 192.0.2.9 port 4711 ssh2"],
    ["Nov 24 03:04:05"],
    ["", "Broadcast Message from ops@r1", "        (/dev/pts/0) at 3:04 UTC...", "", "Maintenance at 4", ""],
)
TAIL = {"member": ["{{master:0}}", "ops@{name}> "], "edit": ["[edit]", "ops@{name}# "]}
PREFIXES = (
    *("[2026-11-24 03:04:{:02}] ", "{:6}\t", "> ", "2026-11-24T03:04:{:02}.123Z ", "Nov 24 03:04:{:02} ", "{:4}: "),
    *("| ", "03:04:{:02} ", "<2026-11-24 03:04:{:02}.001> "),
)
WIDTHS = (80, 100, 132)
LINE_ENDS = ("\n", "\r\n", "\r\r\n", "\r\0\n")


@dataclass(slots=True)
class Written:
    """A file with its path and its text."""

    path: str
    lines: list[str] = field(default_factory=list)
    data: bytes = b""


def mixture(seed: int, devices: Mapping[str, Printed]) -> list[Written]:
    """Files of sessions in any order; between sessions whose prompts name no host stands what ends one."""
    rng = random.Random(seed)  # noqa: S311 - a seed gives the same mixture again
    kinds = {host: rng.choice(KINDS) for host in devices}
    files = [Written(f"{rng.choice(['', 'x/', 'y/'])}{number}.log") for number in range(rng.randint(1, 3))]
    shared = len(files)
    for _ in range(rng.randint(len(devices), 3 * len(devices))):
        host, file = rng.choice(list(devices)), rng.choice(files[:shared])
        if kinds[host] == "same":
            files.append(file := Written(f"{host}/{len(files)}.log"))
        is_cut = bool(file.lines) and not file.lines[-1].endswith(("> ", "# "))
        if is_cut or kinds[host] in NAMELESS or rng.random() < 0.5:
            divide(file.lines, [line.format(name=host) for line in rng.choice(BETWEEN if is_cut else (*BETWEEN, LEFT))])
        file.lines += session(rng, host, devices[host], kinds[host])
    repeated(rng, files)
    for one in files:
        one.data = saved(rng, one.lines)
    return files


def divide(lines: list[str], between: list[str]) -> None:
    """Add what stands between two logins; what a program writes by itself follows on a line that is not ended."""
    if lines and between[0].startswith(BY_PROGRAMS):
        lines[-1] += between[0]
        between = between[1:]
    lines += between


def repeated(rng: random.Random, files: list[Written]) -> None:
    """Add a copy of a file, of its beginning, or of its end from the beginning of a command on."""
    first = files[0]
    if rng.random() < 0.2:
        files.append(Written(f"copy/{first.path}", [*first.lines]))
    commands = [number for number, line in enumerate(first.lines) if re.search("@.*[>#] sh", line)]
    if rng.random() < 0.2 and commands:
        files.append(Written(f"early/{first.path}", first.lines[: rng.choice(commands)]))


def session(rng: random.Random, host: str, printed: Printed, kind: str) -> list[str]:
    """Some outputs of a device behind prompts of a kind; the last may be cut short, others may be disturbed."""
    named = {"bare": "", "mask": "XXXX", "engine": f"{host}-re{rng.randrange(2)}", "upper": host.upper(), "same": "sw1"}
    name = named.get(kind, host)
    tail = ["root> "] if kind == "bare" else [line.format(name=name) for line in TAIL.get(kind, ["ops@{name}> "])]
    chosen = [command for command in printed if rng.random() < 0.7] or ["show version"]
    lines: list[str] = [*tail]
    for command in chosen:
        stated = [re.sub(r"(Hostname: ).*", rf"\g<1>{name}", line) for line in printed[command]]
        if kind in NAMELESS - {"same"}:
            stated = [line for line in stated if not line.startswith("Hostname:")]
        typed, shown = disturbed(rng, command, stated, list(printed))
        lines[-1] += ("run " if kind == "edit" else "") + typed
        lines += [*shown, "", *tail]
    if rng.random() < 0.15:
        width = rng.choice(WIDTHS)
        lines = [part for line in lines for part in folded(line, width)]
    return torn(rng, lines) if rng.random() < 0.2 else lines


def torn(rng: random.Random, lines: list[str]) -> list[str]:
    """The lines up to one of them, which may be broken off."""
    left = lines[: rng.randrange(1, len(lines))]
    if rng.random() < 0.3:
        left[-1] = left[-1][: rng.randrange(len(left[-1]) + 1)]
    return left


def disturbed(rng: random.Random, command: str, printed: list[str], commands: list[str]) -> tuple[str, list[str]]:
    """What is typed and what is seen of a command: as a rule its output, else a part, or with something in it."""
    dice, middle = rng.random(), rng.randrange(len(printed))
    if dice < 0.05:
        return command, [*printed[:middle], rng.choice(commands), *printed[middle:]]
    if dice < 0.1:
        return command, [*printed[:middle], *rng.choice(ASIDE), *printed[middle:]]
    if dice < 0.15:
        return command, [*printed[:middle], f"---(more)---\r{' ' * 12}\r{printed[middle]}", *printed[middle + 1 :]]
    if dice < 0.2:
        return command, [*printed[:middle], rng.choice(["---(more)---", "---(more 45%)---q", "^C", "[abort]"])]
    if dice < 0.25:
        return f"{command} | match 0", [line for line in printed if "0" in line]
    return command + rng.choice(["", "", "", " | no-more", " "]), printed


def saved(rng: random.Random, lines: Sequence[str]) -> bytes:
    """The lines as a terminal program or a mail would have saved them."""
    dice = rng.random()
    if dice < 0.15:
        return drawn(rng, lines).encode()
    if rng.random() < 0.4:
        before = rng.choice(PREFIXES)
        lines = [before.format(at % 60 if "02" in before else at + 1) + line for at, line in enumerate(lines)]
    text = rng.choice(LINE_ENDS).join(lines)
    return text.encode("utf-16") if rng.random() < 0.05 else text.encode()


def folded(line: str, width: int) -> list[str]:
    return [line[at : at + width] for at in range(0, len(line), width)] if line.isprintable() and line else [line]
