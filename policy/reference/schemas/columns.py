"""What the columns of reference tables may hold, and what a table is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pandas as pd
from pandera.pandas import Check, Column, DataFrameSchema

from parsers.junos.slots import is_known_slot
from parsers.record_schemas import table
from parsers.text_type import Text

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Confidence(StrEnum):
    """How far a row of a table may be trusted."""

    OFFICIAL_COPY = "official-copy"
    THIRD_PARTY = "third-party"
    OWNER = "owner"
    EXPORT = "export"
    FLEET = "fleet"
    RESELLER = "reseller"
    INVENTED = "invented"
    WEAK = "weak"
    INFERRED = "inferred"


ADVISING = (Confidence.RESELLER, Confidence.WEAK, Confidence.INFERRED)
TRUSTED = tuple(level for level in Confidence if level not in ADVISING)


class Fee(StrEnum):
    """The three fees of the policy; none is refundable or credited."""

    INSPECTION = "inspection"
    RE_REGISTRATION = "re-registration"
    REINSTATEMENT = "reinstatement"


class Bought(StrEnum):
    """What is bought of Juniper for a device that is accepted: not a fee, and due only then."""

    CONTRACT = "contract"
    LICENSE = "license"


class SupportLevel(StrEnum):
    """A level of support that a contract can be bought at."""

    CORE = "core"
    CORE_PLUS = "core-plus"
    RETURN_TO_FACTORY = "return-to-factory"
    PSS_BASIC = "pss-basic"
    NEXT_DAY = "next-day"
    NEXT_DAY_ONSITE = "next-day-onsite"
    SAME_DAY = "same-day"
    SAME_DAY_2_HOUR = "same-day-2-hour"
    SAME_DAY_ONSITE = "same-day-onsite"


def is_day(value: str) -> bool:
    """Whether a text is a day of the calendar, as in 2026-11-24."""
    if not DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_pattern(value: str) -> bool:
    """Whether a text compiles as a regular expression."""
    try:
        re.compile(value)
    except re.error:
        return False
    return True


Rule = Callable[["pd.Series[str]"], "pd.Series[bool]"]
RULES = "rules"
NOT_EMPTY: tuple[Rule, str] = (lambda texts: texts != "", "is empty")
NOT_A_DATE = "is not a date"
NO_AMOUNT = "is not an amount"
NO_PERCENTAGE = "is not a percentage"
NO_COUNT = "is not a number from 1 on"
NO_RATE = "is not a rate of exchange"


def days(values: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each text is a day of the calendar, each distinct one looked at once."""
    return values.isin([value for value in values.unique() if is_day(value)])


def ruled(description: str, *rules: tuple[Rule, str]) -> Column:
    """A column of texts with rules, which say of each text whether it is allowed, and the fault of those that are not.

    The rules stand in its metadata as well, because pandas alone finds in a hundredth of the time that nothing is
    wrong.
    """
    checks = [Check(rule, error=fault) for rule, fault in rules]
    return Column(Text, checks, description=description, metadata={RULES: tuple(rule for rule, _ in rules)})


def matching(expression: str) -> Rule:
    return lambda texts: texts.str.match(expression)


def day(description: str) -> Column:
    return ruled(f"{description}; YYYY-MM-DD or empty", (lambda texts: days(texts) | (texts == ""), NOT_A_DATE))


def amount(description: str) -> Column:
    return ruled(description, (matching(r"^(\d+(\.\d{1,2})?)?$"), NO_AMOUNT))


def currency(description: str, *, blank: bool = True) -> Column:
    """A column of ISO 4217 codes, which may be left blank or not."""
    codes = r"^([A-Z]{3})?$" if blank else r"^[A-Z]{3}$"
    return ruled(f"ISO 4217; {description}", (matching(codes), "is not a currency code"))


def percentage(description: str) -> Column:
    return ruled(description, (matching(r"^(100|\d{1,2}(\.\d{1,2})?)$"), NO_PERCENTAGE))


def rate(description: str) -> Column:
    return ruled(description, (matching(r"^(?=.*[1-9])\d{1,9}(\.\d{1,9})?$"), NO_RATE))


def integer(description: str) -> Column:
    return ruled(description, (matching(r"^\d*$"), "is not a whole number"))


def count(description: str) -> Column:
    """A column of whole numbers from one on, which may be left blank."""
    return ruled(description, (matching(r"^([1-9]\d{0,8})?$"), NO_COUNT))


def term(description: str) -> Column:
    """A column of whole years from one to nine, which may be left blank."""
    return ruled(description, (matching(r"^[1-9]?$"), "is not a term in years"))


def filled(description: str) -> Column:
    return ruled(description, NOT_EMPTY)


def sku(description: str, *, blank: bool = False) -> Column:
    """A column of SKUs, which may be left blank or not."""
    return ruled(
        description, *([] if blank else [NOT_EMPTY]), *((are_not(test), fault) for fault, test in NO_SKUS.items())
    )


def are_not(test: Callable[[str], bool]) -> Rule:
    """What is true of each text of a column of which a test is not, each distinct one tried once."""
    return lambda texts: ~texts.isin([text for text in texts.unique() if not LIKE_A_SKU.match(text) and test(text)])


def pattern(description: str) -> Column:
    return ruled(
        description,
        (
            lambda texts: texts.isin([text for text in texts.unique() if is_pattern(text)]),
            "is not a regular expression",
        ),
    )


def choice(values: Iterable[str], description: str) -> Column:
    known = [str(value) for value in values]
    fault = f"is not one of {', '.join(value or 'blank' for value in known)}"
    return ruled(description, (lambda texts: texts.isin(known), fault))


# What most SKUs look like, so that others need not be looked for among them.
LIKE_A_SKU = re.compile(r"$|[A-Z0-9]+-(?=[^\s?]*\d)[^\s?]+$")
PLACEHOLDER = re.compile(
    r"[\W_]+|X{2,}|0+|n[./]?a\.?|tb[acd]|to be \w+|none|null|nil|empty|blank|dunno|unsure|same|any|various|pending|"
    r"(unknown|don.?t know|do not know|not (known|sure|available|applicable|found)|no (idea|clue|sku|product)|"
    r"same as|see|ask)\b.*",
    re.IGNORECASE,
)
NO_SKUS: dict[str, Callable[[str], bool]] = {
    "stands for no product": lambda text: PLACEHOLDER.fullmatch(text) is not None,
    "is the name of a slot, and of no product": is_known_slot,
}
MODELS = pattern("regular expression for the full model name, capitals and small letters alike; empty for every model")
HINTS = {
    NOT_A_DATE: "Write a day of the calendar as YYYY-MM-DD; a date that is not known stays empty.",
    NO_AMOUNT: "Write digits with at most two decimals and no separators, as in 1234.50.",
    "is not a whole number": "Write the number alone, as in 12.",
    NO_COUNT: "Write the number alone, as in 12; leave the cell empty for 1.",
    "is not a release": "Write it as in 13.3R3, two releases as in 11.4R4 or 12.1R2.",
    "is not a term in years": "Write the number of years alone, from 1 to 9.",
    NO_PERCENTAGE: "Write a number from 0 to 100 with at most two decimals, as in 12.5.",
    NO_RATE: "Write how much of the other currency one unit is worth, as in 0.9215.",
    "is empty": "Fill the cell or delete the row.",
    "stands for no product": "Write the SKU as it is ordered; leave out the row of a product that is not known.",
    "is the name of a slot, and of no product": "Write the SKU as it is ordered, as in MPC-3D-16XGE-SFPP.",
    "is not a regular expression": "Models are matched as regular expressions; put a backslash before ( ) [ ] + * ?.",
}
ORIGIN = {
    "confidence": choice(
        Confidence, "how far the row may be trusted; reseller, weak and inferred advise, and never decide"
    ),
    "as_of": day("day of the source, or on which it was read"),
    "source": filled("where the row comes from"),
}


def dated(description: str) -> Column:
    """A column of days that are never left blank."""
    return ruled(description, NOT_EMPTY, (lambda texts: days(texts) | (texts == ""), NOT_A_DATE))


@dataclass(frozen=True, slots=True)
class GoesWith:
    """A value of a column, and what another column of its row may then hold; a blank is refused where it is not one."""

    column: str
    value: str
    other: str
    allowed: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A reference table: its columns, its key, the columns an owner has to give, and what others call its columns.

    `subject` is what a row is about: where an owner's file has rows on it, shipped rows on it are left out. `facts` are
    the columns in which two rows with the same key of a file that others made may not differ. `fact_groups` are columns
    on which together a row is silent or not, so that other files decide on them. `goes_with` is what a value of one
    column asks of another, `blank_is` what a blank cell of a column is read as.
    """

    schema: DataFrameSchema
    key: tuple[str, ...]
    required: tuple[str, ...]
    subject: tuple[str, ...]
    aliases: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    goes_with: tuple[GoesWith, ...] = ()
    blank_is: dict[str, str] = field(default_factory=dict)
    fact_groups: tuple[tuple[str, ...], ...] = ()

    def allows(self, rows: pd.DataFrame) -> bool:
        """Whether every cell of rows of texts is allowed by the rules of its column, and no check is without a rule."""
        rules = {name: (column.metadata or {}).get(RULES, ()) for name, column in self.schema.columns.items()}
        return all(
            len(own) == len(self.schema.columns[name].checks)
            and rows[name].notna().all()
            and all(rule(rows[name]).all() for rule in own)
            for name, own in rules.items()
        )

    @property
    def days(self) -> frozenset[str]:
        """The columns that hold a day."""
        return frozenset(self.checked(NOT_A_DATE))

    @property
    def own_days(self) -> tuple[str, ...]:
        """The columns that hold a day of the subject of the row, not that of its source."""
        return tuple(name for name in self.checked(NOT_A_DATE) if name != "as_of")

    @property
    def money(self) -> frozenset[str]:
        """The columns that hold an amount of money."""
        return frozenset(self.checked(NO_AMOUNT))

    def checked(self, error: str) -> Iterator[str]:
        """The columns that have the check of that error."""
        for name, column in self.schema.columns.items():
            if any(check.error == error for check in column.checks):
                yield name


def table_schema(
    name: str,
    description: str,
    columns: dict[str, Column],
    *,
    key: str,
    required: str,
    subject: str = "",
) -> TableSchema:
    schema = table(name, description, {**columns, **{name: ORIGIN[name] for name in ORIGIN if name not in columns}})
    keys = tuple(key.split())
    return TableSchema(schema, keys, tuple(required.split()), tuple((subject or key).split()))
