"""A fleet of Junos devices on loopback, over real SSH: for the demo, the tests and the benchmarks.

    with serve(build_fleet(devices=40, seed=1)) as running:
        running.inventory_rows()

fleet/     what the devices are: trees of parts built from a platform (profiles/platforms/*.yaml), a release and serial
           numbers drawn from the seed; what is planted in them, and where their CLI and NETCONF are to disagree
show/ xml/ what a device prints, and the same as XML, one module per subject; both come from the same tree
cli.py     its command line; csh.py the Unix shell of a root login
netconf/   the same XML over NETCONF
ssh/       what puts it behind SSH: sessions, terminals, keys, algorithms, jump hosts, silent hosts, impostors; its
           access log says what every device received
running.py gives each device a port of its own on loopback

profiles/fleet.yaml says where devices stand, profiles/planted.yaml what is wrong with the first of them and which
findings an audit owes for it, profiles/hostile.yaml what ails the devices of a hostile fleet.
"""
