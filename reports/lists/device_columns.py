"""The columns of the CSV files of devices, parts and findings."""

from parsers.record_schemas import DEVICES, FRUS, SOFTWARE
from policy.findings import CITATIONS, FINDINGS
from reports.lists.declared_columns import CellFormat, CsvColumn, CsvFile, CsvFiles, declared, shown

DEVICES_LEAD = "host site theater model chassis_serial reached failure"

DEVICE_FILES: CsvFiles = {
    "devices.csv": CsvFile(
        "every device of the inventory, with its result and stage",
        (
            *declared(DEVICES, DEVICES_LEAD),
            CsvColumn("result", "pass, fail or incomplete, by the requirements that are examined"),
            CsvColumn("fails", "findings that fail", CellFormat.NUMBER),
            CsvColumn(
                "missing", "findings for which the evidence or the reference row is not there", CellFormat.NUMBER
            ),
            CsvColumn("result_then", "the result on the day of wait_until, by what depends on the day"),
            CsvColumn("stage", "how far the device has come on the way to a quote", heading="Stage"),
            CsvColumn("verified", "yes, partly or no where verification was wanted, else empty", heading="Verified"),
            CsvColumn(
                "not_verified",
                "why a device could not be verified, or not entirely: closed vocabulary",
                heading="Not verified",
            ),
            CsvColumn(
                "verification_lacks",
                "commands that the CLI answered and the verification did not, or not for these members",
                heading="Verification lacks",
            ),
            CsvColumn(
                "denied_commands",
                "commands that the login class does not allow, joined by commas; report.html has the line that would",
                heading="Commands denied",
            ),
            *shown(DEVICES, DEVICES_LEAD),
            CsvColumn("asked_by", "the channel, under its former name; gone in the next version"),
        ),
        key=("host",),
    ),
    "findings.csv": CsvFile(
        "what each check finds of each device and part",
        (
            *declared(FINDINGS, " ".join(FINDINGS.columns)),
            CsvColumn("clause", "the requirement, under its former name; gone in the next version"),
            CsvColumn("mend", "the remedy, under its former name; gone in the next version"),
        ),
        key=("finding",),
    ),
    "citations.csv": CsvFile(
        "the places on which each finding rests", declared(CITATIONS, " ".join(CITATIONS.columns))
    ),
    "frus.csv": CsvFile(
        "every part that the devices list, as they print it",
        (
            *shown(FRUS),
            CsvColumn("candidates", "the SKUs that it may be, when its number or name stands for several"),
            CsvColumn("is_product", "true for a part that is sold and contracted by itself", CellFormat.FLAG),
        ),
    ),
    "software.csv": CsvFile("the Junos releases of every routing engine and member", shown(SOFTWARE)),
}
