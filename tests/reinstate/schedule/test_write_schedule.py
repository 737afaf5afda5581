"""The texts that start an audit: complete, for the configuration that is given, and without a secret."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from console import inside
from paths import ROOT, STAGES
from scheduled_texts import manifests, printed_for, unit_settings, unit_words, units

from reinstate.exit_codes import Exit
from reinstate.schedule.write_schedule import Scheduler, in_systemd

CONFIG = """\
inventory:
  file: fleet.csv
credentials:
  - name: new boxes
    groups: [core]
  - username: field
    key_file: id
    password_env: FIELD_PASSWORD
collection:
  ssh_config: ssh_config
  workers: 300
evidence:
  folder: proofs/evidence
output:
  runs: /srv/runs of acme
  metrics: /srv/metrics/reinstate.prom
notify:
  email: {server: mail.example.com, username: us, sender: us@example.com, to: [you@example.com]}
  webhook: {}
"""
SECRETS = (
    *("REINSTATE_USERNAME", "REINSTATE_PASSWORD", "FIELD_PASSWORD", "REINSTATE_KEY_PASSPHRASE_2"),
    *("REINSTATE_JUMP_PASSWORD", "REINSTATE_SMTP_PASSWORD", "REINSTATE_WEBHOOK_URL", "REINSTATE_WEBHOOK_TOKEN"),
)
NEEDED = ("REINSTATE_USERNAME", "REINSTATE_PASSWORD", "REINSTATE_SMTP_PASSWORD", "REINSTATE_WEBHOOK_URL")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("fleet.csv", "id", "ssh_config"):
        (tmp_path / name).touch()
    (tmp_path / "proofs" / "evidence").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text(CONFIG)
    for name in SECRETS:
        monkeypatch.setenv(name, "the secret itself")
    return tmp_path / "config.yaml"


@pytest.mark.parametrize("scheduler", Scheduler)
def test_every_secret_is_named_and_none_is_shown(scheduler: str, config: Path) -> None:
    text = printed_for(scheduler, config)
    assert [name for name in SECRETS if not re.search(rf"\b{name}\b", text)] == []
    assert "the secret itself" not in text
    assert "unless the key serves" in text


@pytest.mark.parametrize("scheduler", Scheduler)
def test_a_text_is_the_same_whenever_it_is_printed(scheduler: str, config: Path) -> None:
    assert printed_for(scheduler, config) == printed_for(scheduler, config)


def test_a_service_writes_where_the_configuration_says_and_nowhere_else(config: Path) -> None:
    found = unit_settings(units(printed_for("systemd", config))["reinstate.service"])
    written = ["/srv/metrics", "/srv/runs of acme", str(config.parent / "host_keys"), str(config.parent / "proofs")]
    assert unit_words(found["ReadWritePaths"][0]) == written
    assert found["LoadCredential"] == [f"{name}:{config.parent}/secrets/{name}" for name in NEEDED]
    assert found["LimitNOFILE"] == [str(300 * 4 + 512)]
    assert found["TimeoutStartSec"] == [str(6 * 3600)]
    assert found["RestrictSUIDSGID"] == ["yes"]
    assert found["SuccessExitStatus"] == [f"{Exit.NOT_ALL_PASS.value} {Exit.NOT_COLLECTED.value}"]


def test_systemd_takes_the_units_as_they_are(config: Path, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if not analyze:
        pytest.skip("systemd-analyze is not installed")
    for name, text in units(printed_for("systemd", config)).items():
        (tmp_path / name).write_text(text)
    files = [str(tmp_path / "reinstate.service"), str(tmp_path / "reinstate.timer")]
    checked = subprocess.run([analyze, "verify", *files], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")
    words = [analyze, "security", "--offline=true", "--threshold=20", files[0]]
    exposure = subprocess.run(words, capture_output=True, text=True, check=False)
    assert exposure.returncode == 0, exposure.stdout.splitlines()[-1]


def test_kubernetes_knows_every_field_of_the_job(config: Path, tmp_path: Path) -> None:
    """kubectl reads the job into its own types, in which a field that it does not know has no place."""
    kubectl = shutil.which("kubectl")
    if not kubectl:
        pytest.skip("kubectl is not installed")
    text = printed_for("kubernetes", config)
    (tmp_path / "job.yaml").write_text("---" + text.rpartition("\n---")[2])
    words = [
        kubectl,
        "set",
        "image",
        "--local",
        "-f",
        str(tmp_path / "job.yaml"),
        "reinstate=reinstate:other",
        "-o",
        "json",
    ]
    read = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert lacking(manifests(text)["CronJob"], manifests(read)["CronJob"]) == ["containers.image"]


def lacking(written: object, read: object, path: str = "") -> list[str]:
    """What is written and was not read alike."""
    if isinstance(written, dict) and isinstance(read, dict):
        return [
            one
            for key, value in written.items()
            for one in lacking(value, read.get(key), f"{path.rpartition('.')[2]}.{key}")
        ]
    if isinstance(written, list) and isinstance(read, list) and len(written) == len(read):
        return [one for pair in zip(written, read, strict=True) for one in lacking(*pair, path)]
    return [] if written == read else [path]


def test_the_volume_the_configuration_and_the_job_belong_together(config: Path) -> None:
    found = manifests(printed_for("kubernetes", config))
    assert {kind: (one["apiVersion"], one["metadata"]["name"]) for kind, one in found.items()} == {
        "ConfigMap": ("v1", "reinstate-config"),
        "PersistentVolumeClaim": ("v1", "reinstate"),
        "CronJob": ("batch/v1", "reinstate"),
    }
    assert found["ConfigMap"]["data"]["config.yaml"].rstrip() == CONFIG.rstrip()
    assert found["PersistentVolumeClaim"]["spec"]["accessModes"] == ["ReadWriteOnce"]
    job = found["CronJob"]["spec"]
    assert (job["concurrencyPolicy"], job["jobTemplate"]["spec"]["activeDeadlineSeconds"]) == ("Forbid", 6 * 3600)
    pod = job["jobTemplate"]["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["containers"][0]["securityContext"]["readOnlyRootFilesystem"] is True
    mounted = {one["name"] for one in pod["containers"][0]["volumeMounts"]}
    assert mounted == {one["name"] for one in pod["volumes"]}


def test_options_of_a_plugin_which_may_hold_a_token_are_not_printed(config: Path, tmp_path: Path) -> None:
    (tmp_path / "hosts.yaml").touch()
    options = "inventory:\n  plugin: SimpleInventory\n  options: {host_file: hosts.yaml}\n"
    config.write_text(CONFIG.replace("inventory:\n  file: fleet.csv\n", options))
    text = printed_for("kubernetes", config)
    assert "hosts.yaml" not in text
    assert set(manifests(text)) == {"PersistentVolumeClaim", "CronJob"}


def test_an_image_holds_every_folder_of_code_and_what_it_stands_on_to_the_byte(config: Path) -> None:
    text = printed_for("container", config)
    copied = re.findall(r"(?m)^COPY ((?!--).*) \S+$", text)
    named = [name for line in copied for name in line.split()]
    assert {name.rstrip("/") for name in named} == {
        *STAGES,
        "requirements.lock",
        "pyproject.toml",
        "README.md",
        "LICENSE",
    }
    assert all((ROOT / name).exists() for name in named)
    assert "--require-hashes -r requirements.lock" in text
    assert re.search(r"(?m)^USER [1-9]\d*:[1-9]\d*$", text)
    for word in (
        "--read-only",
        "--tmpfs /tmp",
        "--cap-drop ALL",
        "no-new-privileges",
        "'/srv/runs of acme':'/srv/runs of acme'",
    ):
        assert word in text


@pytest.mark.parametrize(
    ("word", "written"),
    [("plain", "plain"), ("50%", "50%%"), ("$HOME", "$$HOME"), ("a b", '"a b"'), ('a"b', '"a\\"b"')],
)
def test_a_word_of_a_unit_is_taken_as_it_is(word: str, written: str) -> None:
    assert in_systemd(word) == written
    assert unit_words(written) == [word]


def test_a_deadline_that_is_none_is_refused(config: Path) -> None:
    words = ("schedule", "--print", "cron", "--config", str(config), "--deadline", "tomorrow")
    code, messages = inside(*words, cwd=config.parent)
    assert (code, messages) == (2, 'error: --deadline: "tomorrow" is no time. Write it as in 5h, 90m or 2h30m.\n')
