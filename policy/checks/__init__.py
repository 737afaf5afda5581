"""The checks in the order in which a report lists them; a new one is a module here and a line in CHECKS."""

from policy.checks import (
    command_outputs,
    declared_inventory,
    end_of_life,
    engineering_changes,
    excluded_product,
    fee_agreement,
    fru_serials,
    inspection_passed,
    interfaces_operate,
    invoices,
    last_order_date,
    lawful_origin,
    maintained,
    operable,
    pictures_of_parts,
    supported_release,
)

CHECKS = (
    operable.CHECK,
    last_order_date.CHECK,
    end_of_life.CHECK,
    lawful_origin.CHECK,
    excluded_product.CHECK,
    supported_release.CHECK,
    engineering_changes.CHECK,
    fru_serials.CHECK,
    declared_inventory.CHECK,
    interfaces_operate.CHECK,
    maintained.CHECK,
    command_outputs.CHECK,
    invoices.CHECK,
    pictures_of_parts.CHECK,
    fee_agreement.CHECK,
    inspection_passed.CHECK,
)
