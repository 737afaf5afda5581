"""What each shipped table covers, and what it does not."""

COVERAGE = {
    "lifecycle": "Public dates of 788 SKUs: M, T, J, EX, ACX and PTX parts, DPC cards and a few SRX. None of the MX, "
    "QFX, SRX3000 and SRX5000 parts that are sold today: only your price list or end-of-life export dates those.",
    "lifecycle_families": "Four EX families, from one third-party rule that single SKUs contradict: it advises only.",
    "part_numbers": "Assembly numbers that devices, Juniper's pages and public device libraries name. The numbers of "
    "many optics and of new boards are not among them.",
    "rejected_pairs": "Nothing is shipped: `reinstate tables learned --reject` writes it.",
    "model_aliases": "Names that a device prints and the orderable names beside them. Most bundles are not known.",
    "engineering_changes": "One firmware change. Juniper publishes no list: add those of its field notices.",
    "junos_releases": "The dates of trains 4.0 to 23.4, with extensions for some models. No source dates newer trains "
    "or any train of Junos OS Evolved.",
    "release_statements": "What Juniper states about trains that it does not date, by the day of the statement.",
    "unreleased_builds": "The letters that Juniper's manual names, and one form that a device prints. A release of any "
    "other form that is not understood is missing evidence.",
    "hardware_releases": "First releases of some MX cards and routing engines, last trains of low-memory SRX.",
    "families": "The three families that are never reinstated, virtual machines, and Juniper's hardware series.",
    "fixed_parts": "Slots of small platforms, and the numbered boards of boxes that are sold whole.",
    "cables": "Names of copper and active optical cables.",
    "component_states": "States that the required outputs print.",
    "material_statuses": "The two statuses that are known from public pages of a price list.",
    "fee_classes": "Two families, from one public article. The classes of all others are not public.",
    "fees_not_due": "Nothing is shipped: no public source says that a fee is not due.",
    "service_skus": "One service SKU. The fees have no public SKUs: take them from your price list or a quote.",
    "license_skus": "Nothing is shipped: which licence is ordered for a feature is not public.",
    "discounts": "Nothing is shipped: they are what Juniper or a reseller grants you.",
    "exchange_rates": "Nothing is shipped: a rate is yours, with its day.",
    "service_levels": "The levels that the policy names, and the service SKUs that public files show for them.",
    "entitlements": "Nothing is shipped: import what Juniper's entitlement search gives for your serial numbers.",
    "prices": "Nothing is shipped: prices are not public. The sample is invented and used only on request.",
}
