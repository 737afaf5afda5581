"""A fleet of Junos devices on loopback, over real SSH: for the demo, the tests and the benchmarks.

    with serve(build_fleet(devices=40, seed=1)) as running:
        running.inventory_rows()

Each room imports those above it only:

fleet/     what the devices are: trees of parts built from a platform (profiles/platforms/*.yaml), a release and serial
           numbers drawn from the seed; what is planted in them, and where their CLI and NETCONF are to disagree
render/    how rows that are described once become text, and how they become XML
show/      the show commands, one module per subject, each with its rows, its text, its XML and its RPCs
cli/       the command line, the Unix shell of a root login, and an interactive session, all without a network
channel/   an open channel: how outputs are handed over, well or broken, and the log of what came in
netconf/   the same XML over NETCONF
ssh/       what puts it behind SSH: logins, host keys, algorithms, jump hosts, silent hosts
running.py gives each device a port of its own on loopback

profiles/fleet.yaml has where devices stand, profiles/planted.yaml what is wrong with the first of them and which
findings an audit has to make of it, profiles/hostile.yaml what ails the devices of a hostile fleet.
"""
