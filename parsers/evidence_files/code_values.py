"""The serial numbers that the payload of a bar code may state: plainly, or behind what says that one follows."""

import re
from collections.abc import Iterator
from functools import cache

# Separators of ISO 15434 and their pictures, and what people put between fields of a matrix code.
FIELDS = re.compile("[\x1c-\x1f\x04\u241c-\u241f\u2404\r\n\t\u240d\u240a\u2409,;|]+")
ENVELOPE = re.compile("^\\[\\)>(?:[\x1e\u241e]?\\d\\d)?")
# Of GS1, a serial number is application identifier 21.
GS1 = re.compile(r"\((\d{2,4})\)([^(]*)")
GS1_SERIAL = "21"
# ANSI MH10.8.2 data identifiers of a serial number, alone or behind the CAGE code or number of who gave it.
IDENTIFIED = tuple(
    re.compile(form)
    for form in (r"(?:S|1S|2S|4S|13S|18S|25S)(.+)", r"18S[A-Z0-9]{5}(.+)", r"25S(?:UN\d{9}|D[A-Z0-9]{5}|LE\d{8})(.+)")
)
NAMED = re.compile(
    r"(?:s/?n|ser(?:ial)?(?:[ _-]?(?:no|nr|num|number))?|serialnumber)\.?\s*[:=#]\s*(\S.*)", re.IGNORECASE
)


@cache
def fields_of(payload: str) -> tuple[tuple[str, ...], ...]:
    """For each field of the payload of a code, the texts that may be the serial number which it states."""
    if GS1.match(payload):
        return tuple((one[2].strip(),) for one in GS1.finditer(payload) if one[1] == GS1_SERIAL)
    enveloped = ENVELOPE.match(payload) is not None
    fields = map(str.strip, FIELDS.split(ENVELOPE.sub("", payload)))
    return tuple(tuple(dict.fromkeys(stated_by(field, enveloped=enveloped))) for field in fields if field)


def stated_by(field: str, *, enveloped: bool) -> Iterator[str]:
    # In an envelope every field has its identifier, so that none is a serial number as it stands.
    if not enveloped:
        yield field
    for form in (NAMED, *IDENTIFIED):
        if found := form.fullmatch(field):
            yield found[1].strip()
