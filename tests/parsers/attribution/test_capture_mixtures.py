"""Captures mixed at random: no line is given to a device that did not print it, no output is complete that is not."""

import pytest
from capture_mixtures import faults, fleet, mixture

DEVICES = fleet(5)


@pytest.mark.parametrize("seed", range(40))
def test_no_session_is_given_to_another_device_and_no_cut_output_is_complete(seed: int) -> None:
    assert faults(mixture(seed, DEVICES), DEVICES) == []
