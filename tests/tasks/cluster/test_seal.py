"""What client and worker send each other can be read by them alone, once, in its direction and at its place."""

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tasks.cluster.seal import Seal, public_bytes


def both_sides() -> tuple[Seal, Seal]:
    client, worker = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    of_client = Seal(client, public_bytes(worker), of_client=True)
    return of_client, Seal(worker, public_bytes(client), of_client=False)


def test_each_side_reads_what_the_other_sent() -> None:
    client, worker = both_sides()
    for number in (0, 1, 2**40):
        assert worker.open(number, client.close(number, b"a password")) == b"a password"
        assert client.open(number, worker.close(number, b"a transcript")) == b"a transcript"
    assert b"a password" not in client.close(0, b"a password")


def test_nothing_is_read_that_was_changed_moved_or_sent_back() -> None:
    client, worker = both_sides()
    sealed = client.close(3, b"a password")
    changed = bytes([sealed[0] ^ 1]) + sealed[1:]
    stranger, _ = both_sides()
    for seal, number, data in ((worker, 3, changed), (worker, 4, sealed), (client, 3, sealed), (stranger, 3, sealed)):
        with pytest.raises(InvalidTag):
            seal.open(number, data)
