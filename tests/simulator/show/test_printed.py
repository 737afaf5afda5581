"""Everything that one device of each platform prints, and a digest of the same as XML, compared with files."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from simulator.fleet.build_fleet import fleet_of
from simulator.fleet.device import Device
from simulator.fleet.planted import Position
from simulator.fleet.profile import platforms
from simulator.render.element import on_screen
from simulator.show import COMMANDS, DOCUMENTS

GOLDEN = Path(__file__).parent / "golden"
DAMAGED = Position(
    "mx480", alarms=("Major PEM 2 Not OK", "Minor Check plane"), states=(("FPC 2", "Offline"), ("PEM 2", "Failed"))
)
DAMAGED_CLUSTER = Position("srx5600-cluster", alarms=("Major PEM 2 Not OK",), states=(("PEM 2", "Failed"),))
POSITIONS = {
    **{name: Position(name) for name in platforms()},
    "mx480-damaged": DAMAGED,
    "cluster-damaged": DAMAGED_CLUSTER,
}


def printed(device: Device) -> Iterator[str]:
    for name, command in COMMANDS.items():
        yield f"=== {name}\n{command.printed(device)}"
    for name, command in DOCUMENTS.items():
        document = command.document(device)
        digest = "none" if document is None else sha256(on_screen(device, document).encode()).hexdigest()[:16]
        yield f"=== {name} | display xml: {digest}\n"


@pytest.mark.parametrize("name", POSITIONS)
def test_a_device_prints_what_stands_in_its_file(name: str, regenerate: bool) -> None:
    (device,) = fleet_of([POSITIONS[name]], seed=1).devices
    text, golden = "".join(printed(device)), GOLDEN / f"{name}.txt"
    if regenerate:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), "pytest --regenerate tests/simulator/show writes it anew"
