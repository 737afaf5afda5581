"""The columns of the CSV files of what is to be done, and until when."""

from parsers.record_schemas import FRUS
from policy.findings import FINDINGS, Owner
from policy.forecast import FOUND as FORECAST
from policy.pricing.replacements import Replacement
from reports.lists.declared_columns import CURRENCY, PRICE_NOTE, CellFormat, CsvColumn, CsvFile, CsvFiles, declared

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

ACTION_FILES: CsvFiles = {
    "actions.csv": CsvFile(
        "what is to be done for each device, in its order",
        (
            CsvColumn("host", "name of the inventory entry"),
            CsvColumn("order", "place in the device's list, from 1", CellFormat.NUMBER),
            CsvColumn("action", "remedy: what would change the outcome"),
            CsvColumn("check", "check id of the finding behind the action"),
            *declared(FRUS, "member path"),
            CsvColumn("outcome", "fail or missing"),
            CsvColumn("sentence", "the finding in one plain sentence"),
            *ACTION,
            CsvColumn(
                "release", "Junos train to upgrade to: the one supported longest of those that the hardware can run"
            ),
            CsvColumn("unknown_hardware", "products of the device of which no table says which releases run on them"),
            *REPLACEMENT,
            *UNLOCKED,
        ),
        key=("host", "order"),
    ),
    "forecast.csv": CsvFile(
        "what gets worse within the next eight quarters",
        (
            CsvColumn("quarter", "calendar quarter by whose end the outcome gets worse, as in 2027-Q1"),
            *declared(FINDINGS, " ".join(FORECAST)),
            CsvColumn("held_up", "what waiting costs: the fees of the device from then on", CellFormat.MONEY),
            CURRENCY,
            CsvColumn("unpriced", "fee lines of the device without a price, in no sum", CellFormat.NUMBER),
            CsvColumn("evidence", "table rows and files of evidence that decide"),
            PRICE_NOTE,
        ),
    ),
    "worklist.csv": CsvFile(
        "what is to be done, the same action of many devices once",
        (
            CsvColumn("action", "remedy: what would change the outcome"),
            *ACTION,
            CsvColumn("devices", "devices that wait for it", CellFormat.NUMBER),
            CsvColumn("parts", "rows of actions.csv that it stands for", CellFormat.NUMBER),
            CsvColumn("hosts", "names of the inventory entries, joined by a comma"),
            CsvColumn("checks", "check ids of the findings behind it, joined by a comma"),
            CsvColumn("replacement", "what it puts in the place of parts, joined by a comma; several for a part by |"),
            *UNLOCKED_BY_ALL,
        ),
    ),
}
