"""Encryption between the client and one worker, so that the scheduler in between holds nothing that can be read."""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PURPOSE = b"reinstate cluster"
NUMBER_BYTES = 11


class Seal:
    """One key for both directions; each bundle of a direction has a number of its own, from 0 on."""

    def __init__(self, own: X25519PrivateKey, other: bytes, *, of_client: bool) -> None:
        secret = own.exchange(X25519PublicKey.from_public_bytes(other))
        self._cipher = AESGCM(HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(secret))
        self._sending, self._receiving = (b"c", b"w") if of_client else (b"w", b"c")

    def close(self, number: int, data: bytes) -> bytes:
        """Encrypt what is sent."""
        return self._cipher.encrypt(self._sending + number.to_bytes(NUMBER_BYTES), data, None)

    def open(self, number: int, data: bytes) -> bytes:
        """Decrypt what was received; cryptography's InvalidTag when it is not what the other side sent."""
        return self._cipher.decrypt(self._receiving + number.to_bytes(NUMBER_BYTES), data, None)


def public_bytes(key: X25519PrivateKey) -> bytes:
    """What the other side is given of a key."""
    return key.public_key().public_bytes_raw()
