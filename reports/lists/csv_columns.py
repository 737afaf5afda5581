"""The columns of every CSV file, each declared once with its meaning; writer, tests and documentation read this."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pandera.pandas import DataFrameSchema

from parsers.evidence_files.evidence_schema import EVIDENCE
from parsers.record_schemas import DEVICES, FRUS, SOFTWARE
from policy.findings import CITATIONS, FINDINGS, Owner
from policy.forecast import FOUND as FORECAST
from policy.owner_records import PURCHASES
from policy.parts.declared_parts import Status
from policy.pricing.replacements import Replacement
from policy.reference.schemas.columns import Fee


class CellFormat(StrEnum):
    """How a value is printed in a cell."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "true or false"
    MONEY = "decimal with two places, empty when no price is known"


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """One column of a CSV file; under its heading, if it has one, it stands in the page of a device."""

    name: str
    meaning: str
    format: CellFormat = CellFormat.TEXT
    heading: str = ""


def declared(schema: DataFrameSchema, names: str) -> tuple[CsvColumn, ...]:
    """CSV columns for columns of a record table, with the meaning, type and heading declared there."""
    formats = {"int64": CellFormat.NUMBER, "bool": CellFormat.FLAG}
    columns = ((name, schema.columns[name]) for name in names.split())
    return tuple(
        CsvColumn(
            name,
            column.description,
            formats.get(str(column.dtype), CellFormat.TEXT),
            (column.metadata or {}).get("heading", ""),
        )
        for name, column in columns
    )


def shown(schema: DataFrameSchema, leading: str = "") -> tuple[CsvColumn, ...]:
    """The columns of a record table that are meant for its CSV file, in their order, without the leading ones."""
    meant = (name for name, column in schema.columns.items() if (column.metadata or {}).get("in_csv", True))
    return declared(schema, " ".join(name for name in meant if name not in leading.split()))


DEVICES_LEAD = "host site theater model chassis_serial reached failure"
CURRENCY = CsvColumn("currency", "ISO 4217 code of the amounts; empty when there is none")
PRICE_NOTE = CsvColumn(
    "price_note", "what the reader must know about the prices: invented sample prices are named here"
)

PLACE = declared(DEVICES, "host site theater model lot")
ACTION = (
    CsvColumn("owner", f"who can do it: {', '.join(Owner)}"),
    CsvColumn("helps", "false where nothing makes the device pass, so that it is left out", CellFormat.FLAG),
)
UNLOCKS = "fees that can be spent with effect once it is done: of devices whose only known obstacle it is"
SAVES = "fees that are not spent in vain when the devices are left out"
UNLOCKED = (
    CsvColumn("unlocks", UNLOCKS, CellFormat.MONEY),
    CsvColumn("unlocks_together", "the same of a device once all its several actions are done", CellFormat.MONEY),
    CsvColumn("saves", SAVES, CellFormat.MONEY),
    CURRENCY,
    CsvColumn("unpriced", "fee lines of the device without a price, in none of these", CellFormat.NUMBER),
    PRICE_NOTE,
)
UNLOCKED_BY_ALL = (
    CsvColumn("unlocks", UNLOCKS, CellFormat.MONEY),
    CsvColumn(
        "unlocks_together",
        "fees of devices that wait for other actions as well: the same fees beside each of these, so never added up",
        CellFormat.MONEY,
    ),
    CsvColumn("saves", SAVES, CellFormat.MONEY),
    CsvColumn("replacements", "list prices of the parts that it puts in the place of others", CellFormat.MONEY),
    CURRENCY,
    CsvColumn("unpriced", "fee lines without a price, in neither unlocks nor saves", CellFormat.NUMBER),
    CsvColumn("unpriced_together", "fee lines without a price, not in unlocks_together", CellFormat.NUMBER),
    CsvColumn("unpriced_replacements", "parts that it replaces by what has no price", CellFormat.NUMBER),
    PRICE_NOTE,
)
REPLACEMENT = (
    CsvColumn("replacement", "SKU that takes the place of the part, or all that may, joined by |; on its first action"),
    CsvColumn("replacement_price", "list price of that SKU; empty where there are several", CellFormat.MONEY),
    CsvColumn("replacement_currency", "ISO 4217 code of that price"),
    CsvColumn("replacement_status", f"{', '.join(Replacement)}; empty where the action replaces no part"),
    CsvColumn("replacement_source", "rows that name each SKU and state its price, or why there is none"),
)

CSV_FILES: Mapping[str, tuple[CsvColumn, ...]] = {
    "devices.csv": (
        *declared(DEVICES, DEVICES_LEAD),
        CsvColumn("result", "pass, fail or incomplete, by the requirements that are examined"),
        CsvColumn("fails", "findings that fail", CellFormat.NUMBER),
        CsvColumn("missing", "findings for which the evidence or the reference row is not there", CellFormat.NUMBER),
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
    "findings.csv": (
        *declared(FINDINGS, " ".join(FINDINGS.columns)),
        CsvColumn("clause", "the requirement, under its former name; gone in the next version"),
        CsvColumn("mend", "the remedy, under its former name; gone in the next version"),
    ),
    "citations.csv": declared(CITATIONS, " ".join(CITATIONS.columns)),
    "frus.csv": (
        *shown(FRUS),
        CsvColumn("candidates", "the SKUs that it may be, when its number or name stands for several"),
        CsvColumn("is_product", "true for a part that is sold and contracted by itself", CellFormat.FLAG),
    ),
    "software.csv": shown(SOFTWARE),
    "costs.csv": (
        *declared(DEVICES, "host site theater model"),
        *declared(FRUS, "member path serial_number"),
        CsvColumn(
            "fee",
            "inspection, re-registration or reinstatement; contract or license for what is bought of a device that is "
            "accepted",
        ),
        CsvColumn("service", "level of support of the contract, or the one of which one year is the reinstatement fee"),
        CsvColumn("years", "term of the contract in years"),
        CsvColumn("feature", "licensed features, as the device prints them"),
        CsvColumn("fee_sku", "what is ordered"),
        CsvColumn("product_sku", "the product that it is ordered for"),
        CsvColumn("quantity", "how many are due; 0 when none is", CellFormat.NUMBER),
        CsvColumn("list_price", "price of one by the price list", CellFormat.MONEY),
        CsvColumn("discount", "percentage taken off the list price; empty when none is"),
        CsvColumn("unit_price", "price of one less the discount, rounded to cents", CellFormat.MONEY),
        CsvColumn("amount", "quantity times unit price; empty when unpriced or not due", CellFormat.MONEY),
        CURRENCY,
        CsvColumn(
            "status",
            "priced, unpriced when no price is known, not-due, or not-sold when the level of support is no longer sold "
            "for the product; price_note says why: never a zero",
        ),
        CsvColumn("fee_per", "what the fee is due for once, by the settings: system, contracted-product or product"),
        CsvColumn("due_per", "the readings by which the line is due, joined by blanks; none when a table says so"),
        CsvColumn("refundable", "no: no fee is given back once it is paid; empty for contracts and licences"),
        CsvColumn("creditable", "no: fees are not credited against a new contract; empty for contracts and licences"),
        CsvColumn("result", "pass, fail or incomplete: what its device comes to"),
        CsvColumn("stage", "how far its device has come on the way to a quote"),
        CsvColumn("remediable", "true when the part can go under contract once every action is done", CellFormat.FLAG),
        CsvColumn("avoidable", "true for the inspection of a device that fails: due all the same", CellFormat.FLAG),
        CsvColumn("at_risk", "true for the other fees of a device that fails: lost once paid", CellFormat.FLAG),
        CsvColumn("passes_then", "true for what still passes on the day of wait_until", CellFormat.FLAG),
        CsvColumn("lost_by_waiting", "true for what can be spent with effect today, not then", CellFormat.FLAG),
        CsvColumn("source", "row of the price list"),
        PRICE_NOTE,
    ),
    "delivery.csv": (
        *declared(DEVICES, "host site theater country model"),
        CsvColumn("service", "level of support chosen for the device; empty when none is"),
        CsvColumn("years", "term of the contract in years"),
        CsvColumn("contract_start", "day on which the contract begins"),
        CsvColumn("days", "average days from then to the first delivery of the depot; empty when not known"),
        CsvColumn("depot_day", "the day that these lead to"),
        CsvColumn("delivery_note", "why the days are not known"),
    ),
    "totals.csv": (
        CsvColumn("scope", "fleet, site, theater, model, stage, device or fee"),
        CsvColumn("name", "which site, theater, model, stage or fee; contract or license among the fees"),
        CsvColumn("devices", "devices in the scope", CellFormat.NUMBER),
        CsvColumn("passed", "devices whose result is pass", CellFormat.NUMBER),
        CsvColumn("failed", "devices whose result is fail", CellFormat.NUMBER),
        CsvColumn("incomplete", "devices whose result is incomplete", CellFormat.NUMBER),
        CURRENCY,
        CsvColumn("submit_everything", "fees when every device is submitted", CellFormat.MONEY),
        CsvColumn("submit_passing", "fees when only devices that pass are submitted", CellFormat.MONEY),
        CsvColumn("submit_remedied", "fees of what is left after all remedies; no replacement", CellFormat.MONEY),
        CsvColumn("avoidable", "certain loss: inspection of devices that fail, due all the same", CellFormat.MONEY),
        CsvColumn("at_risk", "the other fees of devices that fail, lost once they are paid", CellFormat.MONEY),
        CsvColumn(
            "unpriced",
            "fee lines without a price, in none of the sums: the same beside each currency",
            CellFormat.NUMBER,
        ),
        CsvColumn("contracts_passing", "new support contracts of the devices that pass", CellFormat.MONEY),
        CsvColumn("contracts_remedied", "the same of what is left after all remedies", CellFormat.MONEY),
        CsvColumn("licenses_passing", "licences to be bought for the devices that pass", CellFormat.MONEY),
        CsvColumn("licenses_remedied", "the same of what is left after all remedies", CellFormat.MONEY),
        CsvColumn(
            "unpriced_bought",
            "contract and licence lines without a price of what is left after all remedies, in none of the sums",
            CellFormat.NUMBER,
        ),
        CsvColumn("replacements", "parts in the place of others, at list price; in none of the sums", CellFormat.MONEY),
        CsvColumn("unpriced_replacements", "parts to be replaced by what has no price", CellFormat.NUMBER),
        CsvColumn("falls_out", "devices that do not fail today, and fail on the day of wait_until", CellFormat.NUMBER),
        CsvColumn("passes_then", "fees of what still passes on that day", CellFormat.MONEY),
        CsvColumn("lost_by_waiting", "fees that can be spent with effect today and not then", CellFormat.MONEY),
        CsvColumn("also_in", "currency in which the owner wants sums as well; empty when there is no rate"),
        CsvColumn("rate", "what one unit of the currency is worth in that one"),
        CsvColumn("rate_source", "row of the table of exchange rates, with its day"),
        PRICE_NOTE,
    ),
    "fee-totals.csv": (
        CsvColumn("fee", "the fee; contract or license for what is bought of a device that is accepted"),
        *declared(DEVICES, "theater site model"),
        CsvColumn("stage", "how far the devices have come on the way to a quote"),
        CURRENCY,
        CsvColumn("devices", "devices with such a line", CellFormat.NUMBER),
        CsvColumn("lines", "lines that are due", CellFormat.NUMBER),
        CsvColumn("unpriced", "lines without a price, in none of the sums", CellFormat.NUMBER),
        CsvColumn("everything", "sum of the lines", CellFormat.MONEY),
        CsvColumn("passing", "of devices that pass", CellFormat.MONEY),
        CsvColumn("remedied", "of what is left after all remedies", CellFormat.MONEY),
        CsvColumn("avoidable", "certain loss: inspection of devices that fail", CellFormat.MONEY),
        CsvColumn("at_risk", "the other fees of devices that fail", CellFormat.MONEY),
        PRICE_NOTE,
    ),
    "actions.csv": (
        CsvColumn("host", "name of the inventory entry"),
        CsvColumn("order", "place in the device's list, from 1", CellFormat.NUMBER),
        CsvColumn("action", "remedy: what would change the outcome"),
        CsvColumn("check", "check id of the finding behind the action"),
        *declared(FRUS, "member path"),
        CsvColumn("outcome", "fail or missing"),
        CsvColumn("sentence", "the finding in one plain sentence"),
        *ACTION,
        CsvColumn("release", "Junos train to upgrade to: the one supported longest of those that the hardware can run"),
        CsvColumn("unknown_hardware", "products of the device of which no table says which releases run on them"),
        *REPLACEMENT,
        *UNLOCKED,
    ),
    "forecast.csv": (
        CsvColumn("quarter", "calendar quarter by whose end the outcome gets worse, as in 2027-Q1"),
        *declared(FINDINGS, " ".join(FORECAST)),
        CsvColumn("held_up", "what waiting costs: the fees of the device from then on", CellFormat.MONEY),
        CURRENCY,
        CsvColumn("unpriced", "fee lines of the device without a price, in no sum", CellFormat.NUMBER),
        CsvColumn("evidence", "table rows and files of evidence that decide"),
        PRICE_NOTE,
    ),
    "worklist.csv": (
        CsvColumn("action", "remedy: what would change the outcome"),
        *ACTION,
        CsvColumn("devices", "devices that wait for it", CellFormat.NUMBER),
        CsvColumn("parts", "rows of actions.csv that it stands for", CellFormat.NUMBER),
        CsvColumn("hosts", "names of the inventory entries, joined by a comma"),
        CsvColumn("checks", "check ids of the findings behind it, joined by a comma"),
        CsvColumn("replacement", "what it puts in the place of parts, joined by a comma; several for a part by |"),
        *UNLOCKED_BY_ALL,
    ),
    "evidence-read.csv": shown(EVIDENCE),
    "invoices-wanted.csv": (
        *PLACE,
        CsvColumn("serial_number", "serial number of the chassis that the invoice has to name"),
        CsvColumn("sentence", "what is lacking, in one plain sentence"),
        CsvColumn("remedy", "what to do"),
    ),
    "agreements-wanted.csv": (
        CsvColumn("theater", "theater whose devices the agreement has to cover"),
        CsvColumn("devices", "devices of the theater without agreement", CellFormat.NUMBER),
        CsvColumn("hosts", "their names, joined by a blank"),
        CURRENCY,
        *(CsvColumn(fee.value, f"sum of the {fee.value} fees that have a price", CellFormat.MONEY) for fee in Fee),
        CsvColumn("total", "sum of the three", CellFormat.MONEY),
        CsvColumn("unpriced", "fee lines without a price, in none of the sums", CellFormat.NUMBER),
        PRICE_NOTE,
    ),
    "purchases.csv": (
        *declared(PURCHASES, " ".join(PURCHASES.columns)),
        CsvColumn("status", f"what became of the part: {'; '.join(Status)}"),
        CsvColumn("host", "device in which it is found, empty where none is"),
        *declared(FRUS, "member path"),
        CsvColumn("found_sku", "SKU of the part that is found"),
        CsvColumn("typo", "a serial number that is found, that nobody declared, and that looks alike"),
        CsvColumn("in_evidence", "yes or no: whether an invoice of this number is among the evidence"),
    ),
}
