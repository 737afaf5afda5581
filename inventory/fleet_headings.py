"""Which column of a fleet each heading of a sheet names, as people type it and as other inventories export it."""

import re
from collections.abc import Mapping, Sequence

from documents.sheet import Row
from documents.text import clean
from inventory.device import COLUMNS, Theater
from inventory.fleet_columns import is_ip

NAMES = """
    host_name hostname device_name device name node node_name system_name sysname sys_name router router_name switch
    switch_name firewall equipment fqdn dns_name dns nodename devicename
    gerätename gerät name_des_geräts équipement equipement nom nom_d_hôte nombre equipo nombre_del_equipo apparaat naam
"""
ADDRESSES = """
    ip_address ip ip_addr ipaddress ipv4 ipv4_address ip_v4 mgmt_ip mgmt_ip_address management_ip
    management_ip_address mgmt_address management_address mgmt primary_ip primary_ip4 primary_ipv4
    primary_ipv4_address primary_ip_address oob_ip loopback loopback_ip ipv6 ipv6_address primary_ip6 primary_ipv6
    ip_hostname hostname_ip address_ip fqdn dns_name dns primary_ip4_host primary_ip4_address primary_ip_host
    ip_adresse adresse_ip dirección_ip direccion_ip ip_adres indirizzo_ip
"""
# In the order in which they count, where a sheet has several.
WORDS = {
    "host": NAMES,
    "address": ADDRESSES + NAMES,
    "port": "ssh_port tcp_port port_ssh ssh",
    "site": "site_name location location_name dc data_center data_centre datacenter datacentre pop office campus "
    "standort ort lieu sitio ubicación ubicacion locatie sede",
    "rack": "rack_name rack_number rack_no rack_nr rack_id cabinet cabinet_name schrank baie armoire armadio",
    "theater": "theatre juniper_theater juniper_theatre juniper_region sales_region region geo",
    "country": "country_code country_name land pays país pais paese",
    "lot": "batch purchase purchase_lot purchase_order po po_number p_o_number order order_number invoice",
    "group": "device_group group_name role device_role role_name",
    "expected_serial": """
        serial serial_number serial_no serial_num serialnumber sn s_n chassis_serial chassis_serial_number
        chassis_serial_no chassis_sn chassis_s_n chassis serial_nr
        seriennummer seriennr numéro_de_série numero_de_serie número_de_serie serienummer numero_di_serie
    """,
    "legacy_ssh": "legacy old_ssh ssh_legacy legacy_algorithms",
    "netconf_port": "port_netconf netconf",
}
ALIASES = {column: tuple(words.split()) for column, words in WORDS.items()}
# What the exports of NetBox, LibreNMS and others say beside these, and an audit does not need.
OTHERS = """
    id status tenant tenant_group rack_face face position row_number nr no u_height manufacturer vendor type
    device_type model hardware platform os os_version operating_system version junos junos_version software release
    comments comment notes note description remarks asset_tag asset tags cluster virtual_chassis vc_position
    vc_priority parent_device config_template owner contact created last_updated uptime up_time features metrics
    state latitude longitude disabled ignore last_polled last_discovered airflow console_ports interfaces url icon
    purchase_date price supplier mac mac_address subnet gateway vlan floor room city street zip end_user customer
    contacts site_group status_name platform_name device_type_model device_type_manufacturer_name location_parent_name
    tenant_name machinetype machine_type visible_name templates template probe hersteller modell typ modèle
    modelo     device_bay device_bays module_bays inventory_items console_server_ports power_ports
    power_outlets front_ports rear_ports position_device_bay device_id display sysdescr syscontact purpose
"""
ASIDE = frozenset(OTHERS.split()) | frozenset(word for words in ALIASES.values() for word in words)
LOGIN = re.compile(r"passw|passphrase|secret|token|community|credential|^(?:ssh_?)?(?:user(?:_?name)?|login|pwd|pass)$")


def plain(text: str) -> str:
    """A heading without case, blanks and marks: "Serial No." is serial_no."""
    return re.sub(r"[\W_]+", "_", clean(text).casefold()).strip("_")


def names_of(texts: Sequence[str], rows: Sequence[Row], mapped: Mapping[str, str]) -> list[str]:
    """Our name of each column by its heading, and by its cells where that leaves it open; else the plain heading.

    `mapped` are the headings of our columns as the owner names them.
    """
    found = [plain(text) for text in texts]
    names = [
        f"their {name}" if name in mapped or (name == "hostname" and "host" not in found) else name for name in found
    ]
    for column, text in mapped.items():
        if plain(text) in found:
            names[found.index(plain(text))] = column
    for column, aliases in ALIASES.items():
        if column not in names:
            free = [found.index(one) for one in aliases if one in found and names[found.index(one)] not in COLUMNS]
            chosen = chosen_place(column, free, [found[place] for place in free], rows)
            names = [column if place == chosen else name for place, name in enumerate(names)]
    if "host" not in names and "address" in names:
        names[names.index("address")] = "host"
    return names


def chosen_place(column: str, places: Sequence[int], headings: Sequence[str], rows: Sequence[Row]) -> int | None:
    """The first of some columns whose cells can be what our column holds."""
    if column == "host":
        named = [place for place in places if not all(map(is_address, cells(rows, place)))]
        return next(iter(named or places), None)
    for place, name in zip(places, headings, strict=True):
        texts = cells(rows, place)
        if column == "address" and name not in ADDRESSES.split() and not (texts and all(map(is_address, texts))):
            continue
        if column == "theater" and texts and not {text.upper() for text in texts} & set(Theater):
            continue
        return place
    return None


def cells(rows: Sequence[Row], place: int) -> list[str]:
    """What stands in a column, without its blank cells."""
    return [text for row in rows if place < len(row.texts) and (text := clean(row.texts[place]))]


def is_address(text: str) -> bool:
    """Whether a text is an IP address, with or without the length of its prefix."""
    return is_ip(text.partition("/")[0])
