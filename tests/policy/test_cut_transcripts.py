"""Good devices whose transcripts end too soon, at places drawn by lot: none of them passes, and none fails."""

import hashlib
from pathlib import Path

from policy_example import shipped

from inventory.device import Device
from parsers.commands import COLLECTED, REQUIRED, SUPERSET_OF
from parsers.processes import in_this_process
from parsers.read import Subject, read_records
from policy.judge import judge
from policy.settings import PolicySettings
from policy.testkit import AS_OF
from simulator.cli.junos import Cli
from simulator.fleet import device as simulated
from simulator.fleet.build_fleet import build_fleet
from tasks.visit import Visit

LOTS = "cut"
# Without the one that holds all that show chassis hardware does.
COMMANDS = [command for command in COLLECTED if command not in SUPERSET_OF]
# How an output goes on where it is cut; {} is the prompt that follows. The first two stand between lines only.
ENDS = ("---(more)---{}", "---(more 45%)---\n[abort]\n{}", "^C\n{}", "\nConnection to r1 closed by remote host.\n", "")


def drawn(device: simulated.Device, below: int, what: str) -> int:
    """A number that is drawn by lot, and the same in every run."""
    digest = hashlib.sha256(f"{LOTS} {device.host} {what}".encode()).digest()
    return int.from_bytes(digest[:4]) % below


def log(device: simulated.Device) -> str:
    """The terminal log of every other device, with one output cut for each of the others."""
    cli = Cli(device)
    lost = REQUIRED[drawn(device, len(REQUIRED), "output")] if drawn(device, 2, "cut") else ""
    shown = [cli.prompt]
    for command in COMMANDS:
        text, end = cli.run(command).text, "{}"
        if command == lost:
            end = ENDS[drawn(device, len(ENDS), "end")]
            place = drawn(device, len(text) - 1, "place")
            text = text[: text.rfind("\n", 0, place) + 1 if end in ENDS[:2] else place]
        shown.append(f"{command}\n{text}{end.format(cli.trailer)}")
        if "{}" not in end:
            break
    return "".join(shown)


def test_a_cut_output_of_a_good_device_is_missing_evidence(tmp_path: Path) -> None:
    fleet = build_fleet(60)
    defective = {one.host for one in fleet.planted}
    good = [one for one in fleet.devices if one.host not in defective and not one.failure]
    subjects = []
    for device in good:
        data = log(device).encode()
        name = f"{device.host}.txt"
        (tmp_path / name).write_bytes(data)
        visit = Visit(device.host, transcript=name, sha256=hashlib.sha256(data).hexdigest())
        subjects.append(Subject(Device(device.host), visit))
    verdict = judge(read_records(subjects, tmp_path, spread=in_this_process), shipped(), PolicySettings(), AS_OF)
    found = dict(zip(verdict.results["host"], verdict.results["result"], strict=True))
    assert found == {one.host: "incomplete" if drawn(one, 2, "cut") else "pass" for one in good}
    assert len(set(found.values())) > 1
