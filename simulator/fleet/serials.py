"""Serial numbers in the forms that are printed on real parts, drawn from a seed and never twice in a fleet."""

import string
from collections.abc import Callable
from random import Random


def _some(rng: Random, alphabet: str, length: int) -> str:
    return "".join(rng.choice(alphabet) for _ in range(length))


def _digits(rng: Random, length: int) -> str:
    return _some(rng, string.digits, length)


def _letters(rng: Random, length: int) -> str:
    return _some(rng, "ABCDEFGHJKLMNPRSTUVWXYZ", length)


def _week(rng: Random) -> str:
    return f"{rng.randint(1, 52):02d}"


def _chassis(rng: Random, platform: str) -> str:
    return f"JN1{_some(rng, '12', 1)}{_some(rng, '0123456789ABCDEF', 5)}{platform}"


def _switch(rng: Random, product: str) -> str:
    return f"{product}37{rng.randint(17, 24)}{_week(rng)}{_digits(rng, 4)}"


def _odm(rng: Random, product: str) -> str:
    return f"{product}{rng.randint(17, 39)}{rng.randint(18, 24)}A{_letters(rng, 1)}{_digits(rng, 4)}"


def _power(rng: Random, _: str) -> str:
    return f"1{_letters(rng, 1)}{rng.randint(11, 38)}{rng.randint(0, 9)}{_week(rng)}{_digits(rng, 4)}"


def _optic(rng: Random, _: str) -> str:
    forms: tuple[Callable[[], str], ...] = (
        lambda: f"AM{rng.randint(10, 22)}{_week(rng)}S{_letters(rng, 4)}",
        lambda: f"1{_letters(rng, 1)}3TQAA6{_digits(rng, 4)}{_letters(rng, 1)}",
        lambda: f"{_letters(rng, 3)}{_digits(rng, 2)}{_letters(rng, 2)}{_digits(rng, 1)}",
        lambda: f"S{rng.randint(16, 23)}{_week(rng)}{_digits(rng, 6)}",
    )
    return rng.choice(forms)()


FORMS: dict[str, Callable[[Random, str], str]] = {
    "chassis": _chassis,
    "switch": _switch,
    "odm": _odm,
    "short": lambda rng, _: _letters(rng, 2) + _digits(rng, 3),
    "digits": lambda rng, _: _letters(rng, 1) + _digits(rng, 4),
    "virtual": lambda rng, _: f"VM{_some(rng, '0123456789ABCDEF', 10)}",
    "board": lambda rng, _: f"CA{_letters(rng, 2)}{_digits(rng, 4)}",
    "old-board": lambda rng, _: _letters(rng, 2) + _digits(rng, 4),
    "re": lambda rng, _: f"9009{_digits(rng, 6)}",
    "pem": lambda rng, _: f"QCS{rng.randint(16, 23)}{_week(rng)}N{_some(rng, string.digits + 'ABCDEF', 3)}",
    "psu": _power,
    "vendor-psu": lambda rng, _: f"{_letters(rng, 2)}{_digits(rng, 5)}",
    "optic": _optic,
    "disk": lambda rng, _: f"0000600{_digits(rng, 5)}B{_digits(rng, 7)}",
    "disk-short": lambda rng, _: f"1414{_digits(rng, 4)}",
}


class SerialNumbers:
    """Draws serial numbers for one fleet.

    A request is `form`, `form:code`, `form@name` (drawn once per device and remembered), `@name` (drawn before),
    `form@@name` (drawn once per fleet), or a literal such as BUILTIN.
    """

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._fleet: dict[str, str] = {}

    def draw(self, request: str, rng: Random, device: dict[str, str]) -> str:
        """The serial number that a request stands for; `device` remembers the names of one device."""
        form, _, shared = request.partition("@@")
        if shared:
            return self._remembered(self._fleet, shared, form, rng)
        form, _, name = request.partition("@")
        return self._remembered(device, name, form, rng) if name else self._fresh(form, rng)

    def _remembered(self, names: dict[str, str], name: str, form: str, rng: Random) -> str:
        if name not in names:
            names[name] = self._fresh(form, rng)
        return names[name]

    def _fresh(self, form: str, rng: Random) -> str:
        name, _, code = form.partition(":")
        if name not in FORMS:
            return form
        serial = FORMS[name](rng, code)
        while serial in self._used:
            serial = FORMS[name](rng, code)
        self._used.add(serial)
        return serial
