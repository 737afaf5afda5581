"""What the text of a document states: its kind, number, day, seller, theaters, result, and possible serial numbers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.dates import days_of
from parsers.evidence_files.file_reading import EvidenceKind, StatedRow

TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]*")
SHORTEST, LONGEST, MOST_WORDS, MOST_ROWS = 4, 40, 50_000, 20_000
INVOICE = r"\b(?:\w{0,20}invoice|\w{0,20}rechnungs?|facture|factura|fattura)"
ORDER = r"\b(?:order|p\.?o|bestell(?:ung)?s?|auftrags?|commande|pedido|reference|referenz|référence)"
NUMBERED = (
    r"(?:[\s_-]{0,4}(?:number|nummer|numéro|numero|número|num|nr|no|n|id|reference|ref)(?![A-Za-z]))?"
    r"[ ]?[.°º]{0,2}\s{0,4}[:#=]?\s{0,4}(?P<value>[A-Za-z0-9][\w/.-]{1,30})"
)
INVOICE_NUMBER = re.compile(INVOICE + NUMBERED, re.IGNORECASE)
ORDER_NUMBER = re.compile(ORDER + NUMBERED, re.IGNORECASE)
SELLER = re.compile(
    r"^[^\S\n]{0,20}(?:seller|vendor|supplier|sold by|verkäufer|lieferant|vendeur|fournisseur|vendedor|proveedor)"
    r"[^\S\n]{0,20}:[^\S\n]{0,20}(?P<value>\S[^\n]{0,120})",
    re.IGNORECASE | re.MULTILINE,
)
THEATER = re.compile(r"\b(?:AMER|EMEA|APAC|CALA)\b")
MONTHS = {
    "jan": "januar janvier enero", "feb": "februar février fevrier febrero", "mar": "märz maerz mars marzo",
    "apr": "avril abril", "may": "mai mayo", "jun": "juni juin junio", "jul": "juli juillet julio",
    "aug": "august août aout agosto", "sep": "septembre septiembre", "oct": "oktober octobre octubre",
    "nov": "novembre noviembre", "dec": "dezember décembre decembre diciembre",
}  # fmt: skip
ENGLISH = {word: month for month, words in MONTHS.items() for word in words.split()}
MONTH = "|".join(sorted([*ENGLISH, r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"], key=len)[::-1])
DAY = (
    r"(?P<day>\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
    rf"|\b\d{{1,2}}\.?[ -](?:de )?(?:{MONTH})\.?,?[ -](?:de )?\d{{4}}\b|\b(?:{MONTH})\.? \d{{1,2}},? \d{{4}}\b)"
)
ANY_DAY = re.compile(DAY, re.IGNORECASE)
# A day after the first of these counts before a day after the second, and that before a day alone.
BETWEEN = r"[^\S\n]{0,20}(?:\([^)\n]{0,40}\))?[^\S\n]{0,20}[:=]?\s{0,20}"
DATED = (
    re.compile(INVOICE + r"[ _-]?s?[ _-]?(?:date|datum|dated?)" + BETWEEN + DAY, re.IGNORECASE),
    re.compile(r"\b(?:date|fecha)(?: de (?:la )?| d')(?:facture|factura)" + BETWEEN + DAY, re.IGNORECASE),
    re.compile(
        r"\b(?:date|datum|fecha|dated|signed(?: on)?|issued(?: on)?|inspected(?: on)?|unterzeichnet am|signé le)"
        + BETWEEN
        + DAY,
        re.IGNORECASE,
    ),
)
AGREES = re.compile(
    r"\b(?:agree[sd]?|accept(?:s|ed)?|undertakes?|authori[sz]e[sd]?|approve[sd]?|zustimmen|stimm\w+|akzeptier\w+|"
    r"accept(?:e|ons|ent)|acept\w+|acuerda\w*|aprueb\w+)\b",
    re.IGNORECASE,
)
FEES = re.compile(
    r"(?:inspection|reinstatement|re-?registration)s?[ -]+fees?|inspektionsgebühr|wiederaufnahmegebühr|"
    r"gebühren? für die inspektion|frais d['\u2019]inspection|(?:tarifas?|cargos?) de inspección",
    re.IGNORECASE,
)
# Behind one of these an agreement or a result is wished for, denied, or put under a condition.
HEDGE = re.compile(
    r"\b(?:please|kindly|must|should|shall|need(?:s|ed)? to|ha(?:s|ve) to|required?|if|unless|until|before|when|"
    r"whether|in order to|can ?not|not|never|bitte|nicht|müssen|muss|falls|wenn|bevor|veuillez|ne|si|debe\w*|"
    r"you(?= (?:agree|accept|authori[sz]e|approve)))\b|n't\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n")
# What these head takes a purchase back, or was never one.
NO_INVOICE = re.compile(
    r"credit note|credit memo|pro[ -]?forma|gutschrift|storno|\bavoir\b|nota de (?:crédito|abono)", re.IGNORECASE
)
HEADING = 300
INSPECTION = re.compile(r"\b(?:inspection|inspected|inspektion|inspección|inspecting)\b", re.IGNORECASE)
FAILED = re.compile(
    r"\b(?:(?:not|nicht|no|non|n't)[ -](?:yet )?(?:passed|pass|bestanden|aprobad[oa]|réussie?)|fail(?:s|ed|ure)?|"
    r"rejected|durchgefallen|échou\w+|rechazad[oa])",
    re.IGNORECASE,
)
PASSED = re.compile(r"\b(?:pass(?:ed|es)?|bestanden|réussie?|aprobad[oa])\b", re.IGNORECASE)
INVOICE_WORD = re.compile(INVOICE, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text states of itself."""

    kinds: tuple[EvidenceKind, ...]
    number: str
    date: str
    seller: str
    theaters: tuple[str, ...]
    result: str
    notes: tuple[str, ...]


def stated(text: str) -> Stated:
    """What a text states; where it states two of what can only be one, nothing is and a note says so."""
    kinds = tuple(kinds_of(text))
    number, several = only(numbers(text))
    day, note = day_stated(text)
    sellers = [one["value"].strip() for one in SELLER.finditer(text)]
    result, unclear = result_of(text) if EvidenceKind.INSPECTION_RESULT in kinds else ("", False)
    notes = [*(["several-numbers"] if several else []), *([note] if note else [])]
    notes += ["unclear-result"] if unclear else []
    theaters = tuple(dict.fromkeys(THEATER.findall(text)))
    return Stated(kinds, number, day, sellers[0] if sellers else "", theaters, result, tuple(notes))


def kinds_of(text: str) -> Iterator[EvidenceKind]:
    """The kinds of evidence that a text may be, the most particular first."""
    sentences = [one for one in SENTENCE.split(text) if not one.rstrip().endswith("?")]
    if FEES.search(text) and any(plainly(AGREES, one) for one in sentences):
        yield EvidenceKind.FEE_AGREEMENT
    if INSPECTION.search(text) and any(result_of(one) != ("", False) for one in sentences):
        yield EvidenceKind.INSPECTION_RESULT
    if INVOICE_WORD.search(text) and not NO_INVOICE.search(text[:HEADING]):
        yield EvidenceKind.INVOICE


def plainly(form: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence says something without a hedge before it."""
    found, hedge = form.search(sentence), HEDGE.search(sentence)
    return found is not None and (hedge is None or found.start() <= hedge.start())


def numbers(text: str) -> list[str]:
    """The invoice numbers in a text; its order numbers when it has none."""
    for form in (INVOICE_NUMBER, ORDER_NUMBER):
        found = [one["value"].rstrip(".-/") for one in form.finditer(text)]
        named = [one for one in found if any(map(str.isdigit, one)) and not ANY_DAY.fullmatch(one)]
        if named:
            return named
    return []


def only(texts: Iterable[str]) -> tuple[str, bool]:
    """The one text that all are; none, and whether there are several."""
    distinct = {text.casefold(): text for text in texts}
    return (next(iter(distinct.values())), False) if len(distinct) == 1 else ("", len(distinct) > 1)


def day_stated(text: str) -> tuple[str, str]:
    """The day of a document, ISO 8601, or blank and why."""
    everywhere = [in_english(one["day"]) for one in ANY_DAY.finditer(text)]
    known = days_of(everywhere)
    for form in (*DATED, ANY_DAY):
        found = [in_english(one["day"]) for one in form.finditer(text)]
        if found:
            days = [known.days[one] for one in found if known.days.get(one)]
            day, several = only(days)
            undecided = any(one in known.faults for one in found)
            note = "undecided-date" if undecided and not days else "several-dates" if several or undecided else ""
            return ("" if note else day), note
    return "", ""


def in_english(day: str) -> str:
    """A day with the English name of its month, as days are read."""
    words = re.sub(r"\bde\b", " ", day.casefold()).replace(",", " ").split()
    return " ".join(ENGLISH.get(word.rstrip("."), word.rstrip(".")) for word in words)


def result_of(text: str) -> tuple[str, bool]:
    """passed or failed, and whether a text says both; a condition or a wish says neither."""
    failed = passed = False
    for one in SENTENCE.split(text):
        failed = failed or plainly(FAILED, one)
        passed = passed or plainly(PASSED, FAILED.sub(" ", one))
    if failed and passed:
        return "", True
    return ("failed" if failed else "passed" if passed else ""), False


def words_of(text: str) -> tuple[str, ...]:
    """The tokens that may be serial or part numbers, each once in upper case; of a list joined by / also its parts."""
    found: dict[str, None] = {}
    for one in TOKEN.finditer(text):
        token = one[0].rstrip("._/+-").upper()
        for part in dict.fromkeys((token, *token.split("/"))):
            if SHORTEST <= len(part) <= LONGEST and any(map(str.isdigit, part)):
                found[part] = None
        if len(found) >= MOST_WORDS:
            break
    return tuple(found)


def result_rows(text: str) -> tuple[StatedRow, ...]:
    """The lines of a text that say of some number whether it passed."""
    rows = []
    for line in text.splitlines():
        result, unclear = result_of(line)
        if (result or unclear) and (values := words_of(line)):
            rows.append(StatedRow(values, result=result or "unclear"))
    return tuple(rows[:MOST_ROWS])
