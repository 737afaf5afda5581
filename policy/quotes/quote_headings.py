"""Which column of a quote each heading names, as the offices of Juniper and of resellers write them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents.text import clean
from inventory.fleet_headings import plain
from inventory.owner_sheet import SERIALS
from policy.reference.values.currency_signs import of_heading, without_currency

SERIAL, SKU, LIST, NET = "serial_number", "sku", "list_price", "net_price"
MONEY = (LIST, NET)
DAYS = ("start", "end")
# A table with nothing of it beside the SKUs is no quote.
BESIDE = (SERIAL, "quantity", LIST, NET)
MEANINGS = {
    SERIAL: "serial number of the part that is to be covered",
    SKU: "what is ordered: SKU of the service, licence or fee",
    "model": "hardware that it is ordered for",
    "host": "device in which the part is",
    "description": "what the quote says of it in words",
    "quantity": "how many are ordered; one where a serial number stands alone",
    LIST: "list price of one",
    NET: "price of one after the discount",
    "discount": "discount as written",
    "currency": "ISO 4217 code of the prices",
    "term": "years or months for which it is ordered",
    "start": "first day of the service",
    "end": "last day of the service",
}
# In the order in which they count, where a sheet has several.
WORDS = {
    SERIAL: SERIALS,
    SKU: "service_sku service_sku_number service_part_number service_part_no service_product service_code support_sku "
    "contract_sku renewal_sku fee_sku juniper_sku sku_number sku_no product_number product_no product_code product_sku "
    "part_number part_no part_nr partnumber p_n pn mpn mfr_part_number manufacturer_part_number item_number item_no "
    "item_code article_number article_no material_number material catalog_number varenummer varenr artikkelnummer "
    "artikelnummer artikel_nr artikelnr référence reference numéro_d_article referencia número_de_artículo codice "
    "codice_articolo part item article artikel product",
    "model": "modell modèle modelo modello hardware_model product_model covered_product product_name hardware produkt "
    "product equipment device_type",
    "host": "hostname host_name device_name system_name asset_name",
    "description": "product_description service_description item_description long_description beskrivelse "
    "varebeskrivelse beskrivning beschreibung bezeichnung désignation designation descripción descripcion omschrijving "
    "descrizione",
    "quantity": "rnw_qty renewal_qty renewal_quantity qty qty_ count units ant antall antal menge anzahl stück stk "
    "quantité quantite qté qte cantidad cant aantal quantità qta",
    LIST: "unit_list_price list_unit_price list_price_each list_price_per_unit product_list_price juniper_gpl gpl "
    "gpl_price gpl_list_price juniper_list_price global_price_list list msrp listepris listpris listenpreis lijstprijs "
    "prix_catalogue prix_public precio_de_lista prezzo_di_listino bruttopreis service_price",
    NET: "rnw_price renewal_price unit_net_price net_unit_price net_price_each your_price customer_price sell_price "
    "sales_price discounted_price price_after_discount net netto nettopris nettopreis prix_net precio_neto "
    "nettoprijs prezzo_netto unit_price price_each price pris preis prix precio prijs prezzo cost unit_cost",
    "discount": "discount_percent disc rabatt rabat remise descuento korting sconto",
    "currency": "currency_code curr cur ccy valuta währung devise moneda munt",
    "term": "rnw_interval renewal_term service_term contract_term term_years term_months years months duration "
    "interval løpetid løptid laufzeit durée duración looptijd durata",
    "start": "rnw_from start_date service_start service_start_date contract_start begin begin_date from from_date "
    "fra_dato startdato startdatum beginn date_de_début fecha_de_inicio data_inizio",
    "end": "rnw_to end_date service_end service_end_date contract_end to to_date until expiry expiration_date "
    "til_dato sluttdato slutdatum enddatum ende date_de_fin fecha_de_fin data_fine",
}
ALIASES = {column: (column, *words.split()) for column, words in WORDS.items()}
KNOWN = frozenset(alias for aliases in ALIASES.values() for alias in aliases)


@dataclass(frozen=True, slots=True)
class Headings:
    """The printed heading of each of our columns, those of others for the same, and every one of the row."""

    printed: Mapping[str, str]
    aside: tuple[str, ...] = ()
    every: tuple[str, ...] = ()

    @property
    def are_of_quote(self) -> bool:
        """Whether they name what is ordered, and what for, how many or at which price."""
        return SKU in self.printed and any(column in self.printed for column in BESIDE)


def headings_of(texts: Sequence[str], mapped: Mapping[str, str], currencies: Iterable[str] = ()) -> Headings:
    """What the headings of a sheet name: by what a person says of them, `mapped`, before what we know.

    Of prices in several currencies the one counts that is in one of the `currencies`, else the first.
    """
    names = {text: plain(text) for text in texts if clean(text)}
    found: dict[str, str] = {}
    aside: list[str] = []
    for column, given in mapped.items():
        fits = [text for text, name in names.items() if name == plain(given)]
        found |= dict.fromkeys([column] if fits else [], next(iter(fits), ""))
    for column in (column for column in ALIASES if column not in found):
        for alias in ALIASES[column]:
            fits = [text for text in names if alias in spellings(text) and text not in found.values()]
            if fits:
                found[column] = preferred(fits, set(currencies))
                aside += [text for text in fits if text != found[column]]
                break
    return Headings(found, tuple(aside), tuple(names))


def spellings(text: str) -> set[str]:
    """A heading as it may be known: as it stands, and without a currency."""
    return {plain(text), plain(without_currency(text))}


def preferred(texts: Sequence[str], currencies: set[str]) -> str:
    return next((text for text in texts if of_heading(text).code in currencies), texts[0])
