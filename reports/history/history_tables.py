"""The tables of the history, each column declared once: a row holds from its first run to its last, both included."""

from collections.abc import Mapping

RUNS, DEVICES, REASONS, SERIALS, SUMS = "runs", "devices", "reasons", "serials", "sums"
NAME, FIRST, LAST = "name", "first", "last"
Columns = Mapping[str, str]
RUN_COLUMNS: Columns = {
    NAME: "name of the run, by which runs are ordered",
    "day": "day on which it was judged, ISO 8601",
    "version": "version of reinstate that judged it",
    "devices": "devices of its inventory",
    "unpriced": "fee lines without a price, in none of its sums",
    "unpriced_bought": "contract and licence lines without a price",
    "sample_prices": "yes where its prices are invented samples",
    "judged": "SHA-256 of what its judgement left, by which one that was judged again is known",
}
SPAN: Columns = {
    FIRST: "first run of an unbroken row of runs in which this held",
    LAST: "last run of it",
}
INTERVALS: Mapping[str, Columns] = {
    DEVICES: {
        "host": "name of the inventory entry",
        "site": "site from the inventory",
        "theater": "AMER, EMEA, APAC or CALA",
        "model": "model of the chassis as the device names it",
        "chassis": "serial numbers of its chassis, sorted, joined by blanks",
        "release": "Junos releases of its routing engines or members, sorted, joined by ', '",
        "result": "pass, fail or incomplete",
        "stage": "how far it has come on the way to a quote",
        "failure": "why it was not collected; empty where it was",
    },
    REASONS: {
        "host": "name of the inventory entry",
        "outcome": "fail or missing",
        "check": "check id",
        "reason": "code of the reason",
        "member": "virtual-chassis member, cluster node or LCC",
        "path": "full nesting of the component",
        "subject": "what was judged",
        "sentence": "the finding in a sentence",
    },
    SERIALS: {
        "serial_number": "serial number as printed; never a word or mask that stands for none",
        "kind": "chassis, fpc, mic, ...",
        "part_number": "part number as printed",
        "sku": "orderable product that the run took it for",
        "host": "device that listed it",
        "chassis": "serial number of the chassis of that device, of a member where there are several",
        "member": "virtual-chassis member, cluster node or LCC",
        "path": "where it was in the device",
    },
    SUMS: {
        "scope": "fleet or theater",
        "name": "fleet, or the name of the theater",
        "currency": "ISO 4217 code of the amount",
        "sum": "sum of money, as in totals.csv",
        "amount": "the sum as a decimal; empty where no price is known",
    },
}
TABLES: Mapping[str, Columns] = {
    RUNS: RUN_COLUMNS,
    **{name: {**columns, **SPAN} for name, columns in INTERVALS.items()},
}
