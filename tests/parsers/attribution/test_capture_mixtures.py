"""Captures mixed at random: no row is given to a device that did not print it, no output is complete that is not."""

import pytest
from capture_mixtures import Written, mixture
from mixture_faults import faults
from simulated_boxes import boxes, true_rows

DEVICES = boxes()
TRUTH = true_rows(DEVICES)


@pytest.mark.parametrize("seed", range(60))
def test_every_row_is_of_the_device_that_printed_it_and_no_cut_output_is_complete(seed: int) -> None:
    assert faults(mixture(seed, DEVICES), TRUTH) == []


def test_mixtures_hold_every_kind_of_disturbance() -> None:
    text = b"".join(one.data for seed in range(300) for one in mixture(seed, DEVICES))
    for mark in (
        b"---(more",
        b"| match",
        b"^C",
        b"Broadcast",
        b"\x1b[J",
        b"\r\r\n",
        b"\r\0\n",
        b"\xff\xfe",
        b"\n[edit]",
    ):
        assert mark in text


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["ops@a> show chassis alarms", "No alarms currently active", "ops@a> "], ""),
        (["ops@a> show chassis alarms", "1 alarms currently active",
          "2026-11-06 04:00:31 UTC  Major  Fan 9 Failure", "ops@a> "], "did not print"),
        (["ops@a> show chassis fpc", "Slot State", "  0  Online", "ops@a> "], "did not print"),
    ],
)  # fmt: skip
def test_what_no_device_printed_is_a_fault(lines: list[str], fault: str) -> None:
    found = faults([Written("a.log", lines, "\n".join(lines).encode())], TRUTH)
    assert fault in " ".join(found)
    assert bool(found) is bool(fault)


def test_an_output_that_lacks_rows_and_counts_as_complete_is_a_fault() -> None:
    host = next(host for host in DEVICES if "ex3400" in host)
    lines = DEVICES[host]["show chassis hardware"][:9]
    text = "\n".join(["ops@a> show chassis hardware", *lines, "ops@a> "])
    assert "counts as complete with 7 of 20 rows" in " ".join(faults([Written("a.log", data=text.encode())], TRUTH))
