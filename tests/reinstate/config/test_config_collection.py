"""collection: in config.yaml: limits, and that no command can be smuggled in."""

from pathlib import Path

import pytest
from config_files import DIGITS, FROM_HERE, TRUTH, config_file, load_config, problems_of

from parsers.commands import COLLECTED, REQUIRED
from parsers.identify import identify, is_sent, shortfall
from tasks.collection_settings import CollectSettings

REFUSED = {
    "commands that may not be left out, and what is no command of the list": (
        "collection:\n  leave_out:\n    - show chassis hardware\n    - show chassis hardware model\n"
        "    - show version | save x\n    - show chassis fpc; request system reboot\n"
        '    - "show chassis hardware models\\nrequest system reboot"\n    - show system processes\n',
        [
            'config.yaml:3 (collection.leave_out.0): "show chassis hardware" cannot be left out: '
            "the policy needs its output. Remove it from the list.",
            "config.yaml:4 (collection.leave_out.1): 'show chassis hardware model' is not a command that is collected. "
            'Did you mean "show chassis hardware models"?',
            "config.yaml:5 (collection.leave_out.2): 'show version | save x' is not a command that is collected. "
            'Did you mean "show version node re1"?',
            "config.yaml:6 (collection.leave_out.3): 'show chassis fpc; request system reboot' is not a command that "
            'is collected. Did you mean "show chassis fpc pic-status"?',
            "config.yaml:7 (collection.leave_out.4): 'show chassis hardware models\\nrequest system reboot' is not a "
            'command that is collected. Did you mean "show chassis hardware models"?',
            "config.yaml:8 (collection.leave_out.5): 'show system processes' is not a command that is collected. "
            'Did you mean "show system license"?',
        ],
    ),
    "limits that are none": (
        "collection:\n  logins: 0\n  logins_per_second: -1\n  device_timeout: .inf\n  max_output_mb: 0.5\n"
        "  auth_failures: -1\n  second_pass: maybe\n  ssh_config: gone\npolicy:\n  products: [fcp]\n",
        [
            "config.yaml:2 (collection.logins): 0 is not allowed. It should be greater than or equal to 1.",
            "config.yaml:3 (collection.logins_per_second): -1 is not allowed. It should be greater than or equal to 0.",
            "config.yaml:4 (collection.device_timeout): inf is not allowed. It should be less than or equal to 86400.",
            f"config.yaml:5 (collection.max_output_mb): expects a whole number, not 0.5. {DIGITS}",
            "config.yaml:6 (collection.auth_failures): -1 is not allowed. It should be greater than or equal to 0.",
            f'config.yaml:7 (collection.second_pass): expects true or false, not "maybe". {TRUTH}',
            f"config.yaml:8 (collection.ssh_config): /DIR/gone does not exist. {FROM_HERE}",
            'config.yaml:10 (policy.products.0): "fcp" is not known here. Did you mean "fpc"?',
        ],
    ),
    "an SSH configuration that is none": (
        "collection:\n  ssh_config: config.yaml\n",
        [
            "config.yaml:2 (collection.ssh_config): config.yaml is no OpenSSH client configuration: "
            "Unparsable line collection:. It is a file such as ~/.ssh/config."
        ],
    ),
}


@pytest.mark.parametrize(("text", "problems"), REFUSED.values(), ids=REFUSED)
def test_every_mistake_is_reported_at_once(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert problems_of(tmp_path, text) == problems


def test_every_limit_of_a_collection_can_be_set(tmp_path: Path) -> None:
    text = (
        "collection:\n  {workers: 1, logins: 2, logins_per_second: 3, connect_timeout: 4, read_timeout: 5, "
        "device_timeout: 0, attempts: 7, second_pass: false, auth_failures: 0, host_keys: strict, "
        "host_key_store: keys, legacy_groups: [lab], "
        "ssh_config: ssh_config, max_output_mb: 1, leave_out: [show chassis hardware models]}\n"
    )
    (tmp_path / "ssh_config").write_text("Host *\n  ProxyJump bastion\n")
    made = load_config(config_file(tmp_path, text)).collection.settings()
    assert made == CollectSettings(
        host_keys=tmp_path / "keys",
        workers=1,
        logins=2,
        logins_per_second=3.0,
        connect_timeout=4.0,
        read_timeout=5.0,
        device_timeout=0.0,
        attempts=7,
        second_pass=False,
        auth_failures=0,
        strict_host_keys=True,
        legacy_groups=("lab",),
        ssh_config=tmp_path / "ssh_config",
        max_output=1024 * 1024,
        commands=tuple(command for command in COLLECTED if command != "show chassis hardware models"),
        required=REQUIRED,
        identify=identify,
        shortfall=shortfall,
        is_sent=is_sent,
    )
