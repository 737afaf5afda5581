"""What a person wrote for an audit is checked together."""

from pathlib import Path

import pytest

from documents.problems import InputError
from reinstate.run.inputs import load_inputs

FLEET = "host,address\nfra-sw1,10.0.0.1\nams-sw1,10.0.0.1\n"
ROUTES = {
    "behind two jump hosts": ("Host fra-*\n  ProxyJump fra\nHost ams-*\n  ProxyJump ams\n", True),
    "behind one jump host": ("Host *-sw1\n  ProxyJump fra\n", False),
    "one of them behind a jump host": ("Host fra-*\n  ProxyJump fra\n", True),
    "routes that lead nowhere": ("Host *-sw1\n  ProxyCommand nc %h %p\n", False),
}


@pytest.mark.parametrize(("ssh_config", "two"), ROUTES.values(), ids=ROUTES)
def test_an_address_stands_once_on_each_route(ssh_config: str, two: bool, tmp_path: Path) -> None:
    (tmp_path / "fleet.csv").write_text(FLEET)
    (tmp_path / "ssh").write_text(ssh_config)
    config = tmp_path / "config.yaml"
    config.write_text("inventory:\n  file: fleet.csv\ncollection:\n  ssh_config: ssh\n")
    if two:
        assert [one.host for one in load_inputs(config).fleet] == ["fra-sw1", "ams-sw1"]
    else:
        with pytest.raises(InputError, match=r"address 10\.0\.0\.1 port 22 stands twice"):
            load_inputs(config)
