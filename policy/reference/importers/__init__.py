"""From the files that people have to rows of reference tables; IMPORTERS are those that are shipped, in their order."""

from policy.reference.importers import answers, entitlement, eol_page, eox, price_list

IMPORTERS = (
    price_list.IMPORTER,
    eox.IMPORTER,
    entitlement.IMPORTER,
    eol_page.IMPORTER,
    answers.IMPORTER,
)
