"""runner: dask in config.yaml: a scheduler or processes, what does not go together, and whose logins are used."""

from pathlib import Path

import pytest
from config_files import config_file, load_config, problems_of

from tasks.cluster.cluster_settings import ClusterSettings

REFUSED = {
    "what is no scheduler": (
        "collection:\n  runner: dask\n  scheduler: 10.0.0.1\n  processes: -1\n",
        [
            'config.yaml:3 (collection.scheduler): "10.0.0.1" is not the address of a scheduler. '
            "Write it as in tls://10.0.0.1:8786.",
            "config.yaml:4 (collection.processes): -1 is not allowed. It should be greater than or equal to 0.",
        ],
    ),
    "a scheme that is none": (
        "collection: {runner: dask, scheduler: 'ucx://a:1'}\n",
        [
            'config.yaml:1 (collection.scheduler): "ucx://a:1" is not the address of a scheduler. '
            "Write it as in tls://10.0.0.1:8786."
        ],
    ),
    "a port that is none": (
        "collection: {runner: dask, scheduler: 'tls://a:port'}\n",
        [
            'config.yaml:1 (collection.scheduler): "tls://a:port" is not the address of a scheduler. '
            "Write it as in tls://10.0.0.1:8786."
        ],
    ),
    "a cluster for threads": (
        "collection: {scheduler: 'tls://a:1', pinned_sites: [FRA]}\n",
        [
            "config.yaml:1 (collection): scheduler, pinned_sites is for a cluster. Write runner: dask, or remove it.",
        ],
    ),
    "logins of workers for threads": (
        "collection: {credentials: worker}\n",
        ["config.yaml:1 (collection): credentials: worker is for a cluster. Write runner: dask, or remove it."],
    ),
    "two clusters": (
        "collection: {runner: dask, scheduler: 'tls://a:1', processes: 2}\n",
        ["config.yaml:1 (collection): names a scheduler and processes on this machine. Keep one of them."],
    ),
}


@pytest.mark.parametrize(("text", "problems"), REFUSED.values(), ids=REFUSED)
def test_every_mistake_is_reported_at_once(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert problems_of(tmp_path, text) == problems


def test_threads_of_this_process_visit_unless_a_cluster_is_named(tmp_path: Path) -> None:
    assert load_config(config_file(tmp_path, "collection: {}\n")).collection.cluster() is None


def test_every_key_of_a_cluster_is_taken(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("")
    text = (
        "collection:\n  runner: dask\n  scheduler: tls://a:8786\n  credentials: worker\n  pinned_sites: [FRA, LHR]\n"
        "  worker_wait: 5\n  tls_ca_file: ca.pem\n  tls_cert_file: ca.pem\n  tls_key_file: ca.pem\n"
    )
    found = load_config(config_file(tmp_path, text)).collection.cluster()
    ca = tmp_path / "ca.pem"
    assert found == ClusterSettings("tls://a:8786", 0, True, ca, ca, ca, ("FRA", "LHR"), 5.0)
    found = load_config(config_file(tmp_path, "collection: {runner: dask, processes: 3}\n")).collection.cluster()
    assert found == ClusterSettings(processes=3)
