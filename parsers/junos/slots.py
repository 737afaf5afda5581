"""What a slot name states about the component in it, and where it belongs in the chassis."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Kind(StrEnum):
    """What a component is, from its slot name and never from its description."""

    CHASSIS = "chassis"
    MIDPLANE = "midplane"
    ROUTING_ENGINE = "routing-engine"
    CONTROL_BOARD = "control-board"
    FABRIC = "fabric"
    FPC = "fpc"
    MIC = "mic"
    PIC = "pic"
    POWER = "power"
    FAN = "fan"
    OPTIC = "optic"
    DISK = "disk"
    MEMORY = "memory"
    USB = "usb"
    CPU = "cpu"
    CRAFT = "craft"
    OTHER = "other"


SLOTS = {
    "chassis": Kind.CHASSIS,
    **dict.fromkeys(("midplane", "backplane", "pmp"), Kind.MIDPLANE),
    **dict.fromkeys(("routing engine", "re"), Kind.ROUTING_ENGINE),
    **dict.fromkeys(
        ("cb", "pseudo cb", "scb", "scg", "mcs", "control board", "spmb", "ccg", "pcg", "hcm", "rcb"),
        Kind.CONTROL_BOARD,
    ),
    **dict.fromkeys(
        ("sfb", "sib", "sib f13", "sib f2s", "sfm", "ssb", "ssb slot", "switch fabric board", "fabric"), Kind.FABRIC
    ),
    **dict.fromkeys(("fpc", "feb", "afeb", "tfeb", "cfeb", "fwdd"), Kind.FPC),
    "mic": Kind.MIC,
    "pic": Kind.PIC,
    **dict.fromkeys(
        ("pem", "psm", "pdm", "power supply", "power entry module", "psu", "powershelf", "pdu"), Kind.POWER
    ),
    **dict.fromkeys(("fan", "fan tray", "fan extender", "fan controller", "ftc", "fan board", "blower"), Kind.FAN),
    **dict.fromkeys((f"{where} fan tray" for where in ("upper", "lower", "front", "rear", "top", "bottom")), Kind.FAN),
    **dict.fromkeys(("xcvr", "xcvr lane"), Kind.OPTIC),
    "dimm": Kind.MEMORY,
    "cpu": Kind.CPU,
    **dict.fromkeys(("fpm", "fpm board", "fpm cmb", "fpm display", "fpm gbus", "fpd board", "display"), Kind.CRAFT),
    **dict.fromkeys(("craft interface", "front panel display", "lcd"), Kind.CRAFT),
    **dict.fromkeys(
        (
            "mezz",
            "wan mezz",
            "xlm",
            "qxm",
            "adc",
            "tib",
            "system io",
            "crypto module",
            "board",
            "cip",
            "led board",
            "pcmcia",
            "cam",
            "bp",
            "b board",
            "fic",
            "icbm",
            "lmb",
            "maxicab",
            "minicab",
            "mmb",
            "ppb",
            "ssram bank",
        ),
        Kind.OTHER,
    ),
}
# How deep a component sits when its indentation was lost; the deepest open component that is less deep holds it.
DEPTHS = {Kind.MIC: 1, Kind.CPU: 1, Kind.PIC: 2, Kind.OPTIC: 3, Kind.DISK: 1, Kind.USB: 1, Kind.MEMORY: 1}
DAUGHTERS = {"mezz", "wan mezz", "xlm", "qxm", "adc", "led board", "b board", "icbm", "lmb", "mmb", "ppb"}
LEAVES = {Kind.CPU, Kind.DISK, Kind.USB, Kind.MEMORY, Kind.OPTIC}
# SIB F2S 1/6 has two numbers; SPP and SPR are the two boards of one SFM.
NUMBER = re.compile(r"(.+?)(?: ([0-9]+(?:/[0-9]+)?|[A-Z]))?(?: SP[PR])?")
STEP = 2
CACHED = 4096


@lru_cache(maxsize=CACHED)
def slot_name(item: str) -> str:
    """The slot name without its number, in lower case: Fan Tray 0 is fan tray."""
    match = NUMBER.fullmatch(item)
    return match[1].lower() if match else item.lower()


@lru_cache(maxsize=CACHED)
def kind_of(item: str) -> Kind:
    """The kind of a component from its slot name; other when the name is not known."""
    return SLOTS.get(slot_name(item), Kind.OTHER)


def is_known_slot(item: str) -> bool:
    """Whether a slot name is one that Junos prints, so that a row with nothing but the name is a component."""
    return slot_name(item) in SLOTS


class Place(NamedTuple):
    """A component in the order of the inventory: how far it is indented, what it is, and its name."""

    indent: int
    kind: Kind
    item: str


def depths(places: Sequence[Place]) -> list[int]:
    """How deep each component sits: from the indentation, or from the kind where the indentation was lost."""
    indents = [place.indent for place in places]
    if not any(indents):
        return [usual_depth(place) for place in places]
    return [
        usual_depth(place) if indent % STEP else indent // STEP for place, indent in zip(places, indents, strict=True)
    ]


def usual_depth(place: Place) -> int:
    return 1 if slot_name(place.item) in DAUGHTERS else DEPTHS.get(place.kind, 0)


def paths(places: Sequence[Place]) -> list[tuple[str, str]]:
    """The full path of each component and the path of the one that holds it; equal paths are numbered #2, #3."""
    open_components: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    result = []
    for (_, kind, item), depth in zip(places, depths(places), strict=True):
        while open_components and open_components[-1][0] >= depth:
            open_components.pop()
        parent = open_components[-1][1] if open_components else ""
        path = f"{parent}/{item}" if parent else item
        if path in seen:
            seen[path] += 1
            path = f"{path} #{seen[path]}"
        else:
            seen[path] = 1
        if kind not in LEAVES:
            open_components.append((depth, path))
        result.append((path, parent))
    return result
