"""The table of evidence: which file proves which device and part."""

from enum import StrEnum

from parsers.record_schemas import KEY, day, table, text


class Matched(StrEnum):
    """How a file came to be the evidence of a part; file-name and folder are by name only."""

    LABEL = "label"
    TEXT = "text"
    TABLE = "table"
    FILE_NAME = "file-name"
    FOLDER = "folder"
    PERSON = "person"
    NOTHING = ""


class Note(StrEnum):
    """What is odd about a file or its match."""

    LABEL_OF_OTHER_DEVICE = "label-of-other-device"
    AMBIGUOUS_LABEL = "ambiguous-label"
    UNKNOWN_LABEL = "unknown-label"
    SERIAL_OF_SEVERAL_DEVICES = "serial-of-several-devices"
    SAME_PICTURE = "same-picture-of-two-devices"
    SEVERAL_NUMBERS = "several-numbers"
    SEVERAL_DATES = "several-dates"
    UNDECIDED_DATE = "undecided-date"
    UNCLEAR_RESULT = "unclear-result"
    KIND_BY_NAME = "kind-by-name"
    SERIAL_NOT_IN_FLEET = "serial-not-in-fleet"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_RESULT = "unknown-result"


EVIDENCE = table(
    "evidence",
    "one file of the evidence folder and one part that it proves, or the file alone when it is matched to none",
    {
        "file": text("path of the file inside the evidence folder; an attachment behind its mail"),
        "sha256": text("SHA-256 of the file or attachment"),
        "kind": text("picture, invoice, fee-agreement, inspection-result or unknown"),
        **KEY,
        "serial_number": text("serial number of this fleet that the file is evidence of"),
        "matched": text("label, text, table, file-name, folder or person; file-name and folder are by name only"),
        "number": text("number of the invoice or order"),
        "date": day("day of the invoice, agreement or result, or on which a picture was taken, ISO 8601"),
        "seller": text("seller that the invoice names"),
        "theater": text("theater that a fee agreement covers when it names one and no serial number"),
        "result": text("passed or failed, of an inspection result"),
        "status": text("how reading the file ended: closed vocabulary"),
        "note": text("reason codes, joined by a blank"),
        "confirmed_by": text("name of the person who states this row; it counts before what was read"),
    },
)
