"""A fleet of Junos devices on loopback, over real SSH: for the demo, the tests and the benchmarks.

    with serve(build_fleet(devices=40, seed=1)) as running:
        running.inventory_rows()

A device is a tree of parts (component.py) built from a platform (profiles/platforms/*.yaml), a release and serial
numbers drawn from the seed. Everything it prints comes from that tree (show/). cli.py is its command line and
terminal.py an interactive session, both without a network; server.py and session.py put them behind SSH; running.py
gives each device a port of its own. profiles/fleet.yaml says where devices stand, profiles/planted.yaml what is
wrong with the first of them and which findings an audit owes for it.
"""
