"""Private keys of devices and accounts, derived from a name so that they are the same in every run."""

from functools import cache
from hashlib import sha256
from random import Random

from cryptography.hazmat.primitives.asymmetric import dsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateNumbers,
    RSAPublicNumbers,
    rsa_crt_dmp1,
    rsa_crt_dmq1,
    rsa_crt_iqmp,
)
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

EXPONENT = 65537
PRIME_BITS = 512  # what Junos made of its own accord in those years, and quickly found
SMALL_PRIMES = tuple(odd for odd in range(3, 2000, 2) if all(odd % less for less in range(3, 45, 2) if less < odd))
BASES = (2, 3, 5)
# The group that Java's key generator uses for 1024 bits: finding one takes long, and it is no secret.
DSA_P = int(
    "fd7f53811d75122952df4a9c2eece4e7f611b7523cef4400c31e3f80b6512669455d402251fb593d8d58fabfc5f5ba30"
    "f6cb9b556cd7813b801d346ff26660b76b9950a5a49f9fe8047b1022c24fbba9d7feb7c61bf83b57e7c6a8a6150f04fb"
    "83f6d3c51ec3023554135a169132f675f3ae2b61d72aeff22203199dd14801c7",
    16,
)
DSA_Q = int("9760508f15230bccb292b982a2eb840bf0581cf5", 16)
DSA_G = int(
    "f7e1a085d69b3ddecbbcab5c36b857b97994afbbfa3aea82f9574c0b3d0782675159578ebad4594fe67107108180b449"
    "167123e84c281613b7cf09328cc8a6e13c167a8b547c8d28e0a3ae1e2bb3a675916ea37f0bfa213562f1fb627a01243b"
    "cca4f1bea8519089a883dfe15ae59f06928b665e807b552564014c3bfecf492a",
    16,
)


@cache
def ed25519(name: str) -> str:
    """An ed25519 private key in OpenSSH format, always the same for a name."""
    key = Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())
    return key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()).decode()


@cache
def rsa(name: str) -> str:
    """A 1024-bit RSA private key in PEM as OpenSSL had it first, always the same for a name."""
    rng = Random(name)  # noqa: S311 - a throw-away key that has to be the same in every run
    p, q = _prime(rng), _prime(rng)
    d = pow(EXPONENT, -1, (p - 1) * (q - 1))
    public = RSAPublicNumbers(EXPONENT, p * q)
    numbers = RSAPrivateNumbers(p, q, d, rsa_crt_dmp1(d, p), rsa_crt_dmq1(d, q), rsa_crt_iqmp(p, q), public)
    return numbers.private_key().private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()


@cache
def dss(name: str) -> str:
    """A 1024-bit DSA private key in PEM, always the same for a name."""
    secret = int.from_bytes(sha256(name.encode()).digest()) % (DSA_Q - 1) + 1
    public = dsa.DSAPublicNumbers(pow(DSA_G, secret, DSA_P), dsa.DSAParameterNumbers(DSA_P, DSA_Q, DSA_G))
    key = dsa.DSAPrivateNumbers(secret, public).private_key()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _prime(rng: Random) -> int:
    while True:
        number = rng.getrandbits(PRIME_BITS) | (0b11 << (PRIME_BITS - 2)) | 1
        if all(number % small for small in SMALL_PRIMES) and (number - 1) % EXPONENT and _is_prime(number):
            return number


def _is_prime(number: int) -> bool:
    return all(_passes(number, base) for base in BASES)


def _passes(number: int, base: int) -> bool:
    """Miller-Rabin: whether the base fails to prove the number composite."""
    halvings = ((number - 1) & -(number - 1)).bit_length() - 1
    value = pow(base, (number - 1) >> halvings, number)
    if value in (1, number - 1):
        return True
    for _ in range(halvings - 1):
        value = value * value % number
        if value == number - 1:
            return True
    return False
