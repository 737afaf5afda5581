"""What a text states of itself, in the four languages in which invoices come."""

import pytest

from parsers.evidence_files.text_facts import result_rows, stated, words_of

AGREED = "We agree to pay the Inspection Fee, the Reinstatement Fee and the JUNOS Re-Registration Fee"


@pytest.mark.parametrize(
    ("text", "kinds", "facts"),
    [
        ("Invoice No. INV-2025-77\nInvoice Date: 03/25/2025\nSeller: Gray", "invoice", "INV-2025-77 2025-03-25 Gray"),
        ("INVOICE\n#4711 of 4 March 2025", "invoice", "4711 2025-03-04"),
        ("Invoice Number\n88/2025\nDue date: 2025-05-01\nInvoice date: 2025-04-01", "invoice", "88/2025 2025-04-01"),
        ("Rechnung Nr. RE-25-9\nRechnungsdatum: 3. März 2025\nLieferant: Grau", "invoice", "RE-25-9 2025-03-03 Grau"),
        ("Rechnungsnummer: 20250042\nDatum 24.12.2025", "invoice", "20250042 2025-12-24"),
        ("Facture n° F-881\nDate de facture : 7 août 2025\nVendeur : Gris SA", "invoice", "F-881 2025-08-07 Gris SA"),
        ("Factura Nº A/123\nFecha: 5 de mayo de 2025\nProveedor: Gris SL", "invoice", "A/123 2025-05-05 Gris SL"),
        ("Número de factura: 77-1", "invoice", "77-1"),
        ("Invoice\nPurchase order PO-123456 of 2025-01-02", "invoice", "PO-123456 2025-01-02"),
        ("Commercial invoice for one router", "invoice", ""),
        # Two of what can only be one are none.
        ("Invoice No. 12-1\nInvoice No. 12-2", "invoice", "several-numbers"),
        ("Invoice No. 12-1 (page 1)\nInvoice no. 12-1 (page 2)", "invoice", "12-1"),
        ("Invoice 55-1 Date: 2025-01-01 Date: 2025-01-02", "invoice", "55-1 several-dates"),
        ("Invoice 55-1 2025-01-01 2025-01-01", "invoice", "55-1 2025-01-01"),
        ("Invoice 55-1 Date: 03/04/2025", "invoice", "55-1 undecided-date"),
        ("Invoice 55-1 Date: 31/02/2025", "invoice", "55-1 undecided-date"),
        (f"{AGREED} for EMEA. Order reference: PO-9. Signed on 2026-03-01", "fee-agreement", "PO-9 2026-03-01 EMEA"),
        (f"{AGREED} in AMER and APAC.", "fee-agreement", "AMER APAC"),
        ("Wir stimmen zu: die Inspektionsgebühr wird bezahlt", "fee-agreement", ""),
        ("Nous acceptons les frais d'inspection", "fee-agreement", ""),
        ("The inspection fee is 500 USD", "", ""),
        (f"{AGREED}, also if the hardware fails.", "fee-agreement", ""),
        (f"Please confirm: {AGREED}", "", ""),
        ("Do you agree to pay the inspection fee?", "", ""),
        ("With this order you agree to pay the inspection fee.", "", ""),
        ("We do not agree to pay the inspection fee.", "", ""),
        (
            "Proof must be given that owners agreed to pay the Inspection Fee. Products must be inspected and have "
            "passed Juniper's inspection.",
            "",
            "",
        ),
        ("Credit note for invoice 55-1", "", "55-1"),
        ("Pro forma invoice 55-1", "", "55-1"),
        ("Inspection result 2026-04-01: passed", "inspection-result", "2026-04-01 passed"),
        ("The device did not pass. Inspection: FAILED", "inspection-result", "failed"),
        ("Inspection: not passed", "inspection-result", "failed"),
        ("Inspektion nicht bestanden", "inspection-result", "failed"),
        ("Inspektion bestanden", "inspection-result", "passed"),
        ("Inspection: slot 1 passed, slot 2 failed", "inspection-result", "unclear-result"),
        ("Inspection: quoted when it has passed", "", ""),
        ("Inspección: no aprobado", "inspection-result", "failed"),
        ("Agreed to pay the inspection fee?", "", ""),
        ("Inspection is on 2026-04-01", "", "2026-04-01"),
        ("hello", "", ""),
    ],
)
def test_text_states_what_it_is(text: str, kinds: str, facts: str) -> None:
    found = stated(text)
    assert " ".join(found.kinds) == kinds
    shown = (found.number, found.date, found.seller, *found.theaters, found.result, *found.notes)
    assert " ".join(filter(None, shown)) == facts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("S/N:JN1251F42AFB, (caea0973).", "JN1251F42AFB CAEA0973"),
        ("JN1251F42AFB/JN1251F43AFB", "JN1251F42AFB/JN1251F43AFB JN1251F42AFB JN1251F43AFB"),
        ("750-028467 REV 27", "750-028467"),
        ("Router 123 abcd", ""),
        ("X" * 40 + "1", ""),
    ],
)
def test_words_that_may_be_serial_numbers(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


def test_lines_say_which_numbers_passed() -> None:
    rows = result_rows("JN1251F42AFB passed\nJN1251F43AFB: failed\nBK378 passed, then failed\nABBF8978\npassed")
    assert [(row.values, row.result) for row in rows] == [
        (("JN1251F42AFB",), "passed"),
        (("JN1251F43AFB",), "failed"),
        (("BK378",), "unclear"),
    ]
