"""The table of evidence files, declared once: reader, checks and reports use this schema."""

from parsers.record_schemas import KEY, table, text

EVIDENCE = table(
    "evidence",
    "one thing that one file of evidence shows",
    {
        "file": text("path inside the folder of evidence"),
        "sha256": text("SHA-256 of the file"),
        "kind": text("what the file is: picture, invoice, fee-agreement or inspection"),
        **KEY,
        "serial_number": text("serial number of the fleet that the file shows"),
        "matched": text("how the file was matched to it"),
        "number": text("number of the invoice or agreement"),
        "date": text("day of the file's content, ISO 8601"),
        "seller": text("seller that an invoice names"),
        "theater": text("theater that an agreement is for"),
        "result": text("result that an inspection states"),
        "status": text("what became of the file"),
        "note": text("what a reader must know of it"),
        "confirmed_by": text("who confirmed the match"),
    },
)
