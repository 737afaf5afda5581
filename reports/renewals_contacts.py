"""Whom to write to, by theater, as the reinstatement policy names the addresses."""

from inventory.device import Theater

RENEWALS_CONTACTS = {
    Theater.AMER: "renewals@juniper.net",
    Theater.EMEA: "emearenewals@juniper.net",
    Theater.APAC: "APAC_CS_Renew@juniper.net",
    Theater.CALA: "cala-renewals@juniper.net",
}
