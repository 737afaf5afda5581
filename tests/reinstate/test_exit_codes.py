"""What a run comes to for a script."""

from dataclasses import replace

import pytest
from report_example import example_report

from reinstate.exit_codes import Exit
from reinstate.run.summary import exit_code
from tasks.failures import Failure


@pytest.mark.parametrize(
    ("failure", "not_verified", "result", "wanted"),
    [
        ("", "", "pass", Exit.ALL_PASS),
        ("", "", "incomplete", Exit.NOT_ALL_PASS),
        (Failure.SILENT, "", "pass", Exit.NOT_COLLECTED),
        ("", Failure.NETCONF_CLOSED, "pass", Exit.ALL_PASS),
        ("", Failure.NOT_VISITED, "pass", Exit.NOT_COLLECTED),
    ],
)
def test_exit_code(failure: str, not_verified: str, result: str, wanted: Exit) -> None:
    example = example_report()
    devices = example.devices.assign(failure=str(failure), not_verified=str(not_verified))
    report = replace(example, devices=devices, results=example.results.assign(result=result))
    assert exit_code(report) is wanted
