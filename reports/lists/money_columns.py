"""The columns of the CSV files of fees, contracts and licences."""

from parsers.record_schemas import DEVICES, FRUS
from reports.lists.declared_columns import CURRENCY, PRICE_NOTE, CellFormat, CsvColumn, CsvFile, CsvFiles, declared

MONEY_FILES: CsvFiles = {
    "costs.csv": CsvFile(
        "every line of fees, contracts and licences, with how its price comes about",
        (
            *declared(DEVICES, "host site theater model"),
            *declared(FRUS, "member path serial_number"),
            CsvColumn(
                "fee",
                "inspection, re-registration or reinstatement; contract or license for what is bought of a device "
                "that is accepted",
            ),
            CsvColumn(
                "service", "level of support of the contract, or the one of which one year is the reinstatement fee"
            ),
            CsvColumn("years", "term of the contract in years", CellFormat.NUMBER),
            CsvColumn("feature", "licensed features, as the device prints them"),
            CsvColumn("fee_sku", "what is ordered"),
            CsvColumn("product_sku", "the product that it is ordered for"),
            CsvColumn("quantity", "how many are due; 0 when none is", CellFormat.NUMBER),
            CsvColumn("list_price", "price of one by the price list", CellFormat.MONEY),
            CsvColumn("discount", "percentage taken off the list price; empty when none is", CellFormat.DECIMAL),
            CsvColumn("unit_price", "price of one less the discount, rounded to cents", CellFormat.MONEY),
            CsvColumn("amount", "quantity times unit price; empty when unpriced or not due", CellFormat.MONEY),
            CURRENCY,
            CsvColumn(
                "status",
                "priced, unpriced when no price is known, not-due, or not-sold when the level of support is no longer "
                "sold for the product; price_note says why: never a zero",
            ),
            CsvColumn(
                "fee_per", "what the fee is due for once, by the settings: system, contracted-product or product"
            ),
            CsvColumn("due_per", "the readings by which the line is due, joined by blanks; none when a table says so"),
            CsvColumn("refundable", "no: no fee is given back once it is paid; empty for contracts and licences"),
            CsvColumn(
                "creditable", "no: fees are not credited against a new contract; empty for contracts and licences"
            ),
            CsvColumn("result", "pass, fail or incomplete: what its device comes to"),
            CsvColumn("stage", "how far its device has come on the way to a quote"),
            CsvColumn(
                "remediable", "true when the part can go under contract once every action is done", CellFormat.FLAG
            ),
            CsvColumn("avoidable", "true for the inspection of a device that fails: due all the same", CellFormat.FLAG),
            CsvColumn("at_risk", "true for the other fees of a device that fails: lost once paid", CellFormat.FLAG),
            CsvColumn("passes_then", "true for what still passes on the day of wait_until", CellFormat.FLAG),
            CsvColumn("lost_by_waiting", "true for what can be spent with effect today, not then", CellFormat.FLAG),
            CsvColumn("source", "row of the price list"),
            PRICE_NOTE,
        ),
    ),
    "delivery.csv": CsvFile(
        "the day from which the depot delivers, for each device",
        (
            *declared(DEVICES, "host site theater country model"),
            CsvColumn("service", "level of support chosen for the device; empty when none is"),
            CsvColumn("years", "term of the contract in years", CellFormat.NUMBER),
            CsvColumn("contract_start", "day on which the contract begins", CellFormat.DAY),
            CsvColumn(
                "days",
                "average days from then to the first delivery of the depot; empty when not known",
                CellFormat.NUMBER,
            ),
            CsvColumn("depot_day", "the day that these lead to", CellFormat.DAY),
            CsvColumn("delivery_note", "why the days are not known"),
        ),
        key=("host",),
    ),
    "totals.csv": CsvFile(
        "sums of money and counts of devices, by scope and currency",
        (
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
            CsvColumn(
                "replacements", "parts in the place of others, at list price; in none of the sums", CellFormat.MONEY
            ),
            CsvColumn("unpriced_replacements", "parts to be replaced by what has no price", CellFormat.NUMBER),
            CsvColumn(
                "falls_out", "devices that do not fail today, and fail on the day of wait_until", CellFormat.NUMBER
            ),
            CsvColumn("passes_then", "fees of what still passes on that day", CellFormat.MONEY),
            CsvColumn("lost_by_waiting", "fees that can be spent with effect today and not then", CellFormat.MONEY),
            CsvColumn("also_in", "currency in which the owner wants sums as well; empty when there is no rate"),
            CsvColumn("rate", "what one unit of the currency is worth in that one", CellFormat.DECIMAL),
            CsvColumn("rate_source", "row of the table of exchange rates, with its day"),
            PRICE_NOTE,
        ),
    ),
    "fee-totals.csv": CsvFile(
        "what each fee comes to, by theater, site, model, stage and currency",
        (
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
    ),
}
