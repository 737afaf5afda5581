"""Limits of logins, jump hosts, sites and whose logins are used, over a real cluster."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from cluster_scene import DEVICES, SECRET, Scene, timeless, visit_over
from nornir.core import Nornir
from nornir.core.inventory import ConnectionOptions
from nornir_tasks import password
from pydantic import SecretStr
from visits import ssh_config

from documents.problems import InputError
from inventory.credentials import Credentials, CredentialSources
from inventory.nornir_inventory import nornir_inventory
from simulator.ssh.jump_host import serve_jump_host
from tasks.cluster import dispatcher, open_cluster
from tasks.cluster.cluster_settings import OverCluster
from tasks.cluster.nornir_runner import DaskRunner
from tasks.failures import Failure
from tasks.verification import sha256_of

UNSET = "REINSTATE_NOT_SET"


def test_refusals_are_counted_over_all_workers(scene: Scene, tmp_path: Path) -> None:
    before = {one.host: len(scene.served.logins(one.host)) for one in scene.fleet.devices}
    wrong = Credentials(scene.fleet.username, SecretStr("wrong"), name="first")
    over = OverCluster(scene.cluster.settings, [wrong])
    visits = visit_over(tmp_path / "run", scene.devices, over, auth_failures=4)
    assert sorted(one.failure for one in visits.values()) == ["auth"] * 4 + ["logins-stopped"] * (DEVICES - 4)
    tried = [one for one in scene.fleet.devices if len(scene.served.logins(one.host)) > before[one.host]]
    assert len(tried) == 4


def test_logins_begin_apart_over_all_workers(scene: Scene, tmp_path: Path) -> None:
    begun = time.monotonic()
    visit_over(tmp_path / "run", scene.devices[:9], scene.over, logins_per_second=4.0)
    assert time.monotonic() - begun > 8 / 4


def test_workers_find_the_logins_themselves(scene: Scene, tmp_path: Path) -> None:
    settings = replace(scene.cluster.settings, worker_credentials=True, worker_wait=2.0)
    over = OverCluster(settings, sources=[CredentialSources(name="first")])
    scene.check(tmp_path / "run", visit_over(tmp_path / "run", scene.devices, over))
    over = OverCluster(settings, sources=[CredentialSources(username="a", password_env=UNSET)])
    visits = visit_over(tmp_path / "lacking", scene.devices[:2], over)
    assert {one.failure for one in visits.values()} == {Failure.NO_WORKER}
    assert all(UNSET in one.detail for one in visits.values())


def test_a_site_that_no_worker_serves_is_a_row_for_each_device(scene: Scene, tmp_path: Path) -> None:
    some = [replace(one, site="FRA" if number % 2 else "LHR") for number, one in enumerate(scene.devices[:6])]
    over = replace(scene.over, cluster=replace(scene.cluster.settings, pinned_sites=("FRA",), worker_wait=2.0))
    visits = visit_over(tmp_path / "run", some, over)
    assert [visits[one.host].failure for one in some] == ["", Failure.NO_WORKER] * 3
    assert all("FRA" in one.detail for one in visits.values() if one.failure)


def test_a_scheduler_that_is_not_there_is_an_error_that_teaches(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_cluster, "CONNECT", 0.5)
    nowhere = replace(scene.cluster.settings, scheduler="tls://127.0.0.1:1")
    with pytest.raises(InputError, match=r"tls://127\.0\.0\.1:1: cannot be reached.*TLS files of both sides"):
        visit_over(tmp_path / "a", scene.devices, replace(scene.over, cluster=nowhere))
    uncertified = replace(nowhere, tls_key_file=None)
    with pytest.raises(InputError, match=r"needs a certificate.*tls_key_file:"):
        visit_over(tmp_path / "b", scene.devices, replace(scene.over, cluster=uncertified))


def test_a_worker_with_another_version_takes_nothing_and_the_row_says_so(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "versions", lambda: "reinstate 9.9 on Python 3.99")
    over = replace(scene.over, cluster=replace(scene.cluster.settings, worker_wait=2.0))
    visits = visit_over(tmp_path / "run", scene.devices[:1], over)
    (found,) = visits.values()
    assert found.failure == Failure.NO_WORKER
    assert re.search(r"has reinstate \S+ on Python 3\.\d+, the client reinstate 9\.9 on Python 3\.99", found.detail)


def test_tasks_of_nornir_run_there_without_the_passwords_of_the_inventory(scene: Scene) -> None:
    ca, certificate, key = map(str, scene.cluster.files)
    runner = DaskRunner(
        scene.cluster.settings.scheduler,
        tls_ca_file=ca,
        tls_cert_file=certificate,
        tls_key_file=key,
        send_passwords=False,
    )
    inventory = nornir_inventory(scene.devices[:2])
    inventory.defaults.password = SECRET
    inventory.defaults.connection_options["netmiko"] = ConnectionOptions(password=SECRET, extras={"secret": SECRET})
    found = Nornir(inventory, runner=runner).run(task=password)
    runner.close()
    assert [one[0].result for one in found.values()] == [(None, None, {})] * 2
    assert inventory.defaults.password == SECRET


def test_devices_behind_a_jump_host_are_reached_by_one_login_of_each_worker(scene: Scene, tmp_path: Path) -> None:
    with serve_jump_host() as jump:
        config = ssh_config(tmp_path, jump)
        visits = visit_over(tmp_path / "run", scene.devices, scene.over, ssh_config=config)
        assert timeless(visits) == scene.visits
        assert jump.visits() == 2
        assert {(one.method, one.accepted) for one in jump.logins()} == {("publickey", True)}
        assert [path.name for path in (tmp_path / "run" / "keys-jump-hosts").iterdir()] == ["bastion"]


def test_a_login_that_a_jump_host_refused_is_tried_by_no_other_worker(scene: Scene, tmp_path: Path) -> None:
    wrong = SecretStr("not the password")
    with serve_jump_host() as jump:
        config = ssh_config(tmp_path, jump, key=False)
        settings = {"ssh_config": config, "jump_password": wrong, "second_pass": True}
        visits = visit_over(tmp_path / "run", scene.devices, scene.over, **settings)
        assert {one.failure for one in visits.values()} == {Failure.AUTH}
        assert {one.detail for one in visits.values()} == {next(iter(visits.values())).detail}
        assert [one.accepted for one in jump.logins()] == [False]


def test_devices_are_verified_and_what_they_answered_is_kept(scene: Scene, tmp_path: Path) -> None:
    visits = visit_over(tmp_path / "run", scene.devices[:2], scene.over, verify=True)
    assert {one.verification_failure for one in visits.values()} == {""}
    for host, found in visits.items():
        folder = tmp_path / "run" / "verification"
        assert sha256_of(folder / f"{host}.txt") == found.verification_sha256 != ""
        assert sha256_of(folder / f"{host}.json") == found.napalm_sha256 != ""
