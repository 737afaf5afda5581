"""A fleet of Junos devices on loopback, over real SSH: for the demo, the tests and the benchmarks.

    with serve(build_fleet(devices=40, seed=1)) as running:
        running.inventory_rows()

A device is a tree of parts (component.py) built from a platform (profiles/platforms/*.yaml), a release and serial
numbers drawn from the seed. Everything it prints comes from that tree (show/), and so does its XML (xml/), which is
shown behind | display xml and sent over NETCONF (netconf/); view.py makes them differ where they are to disagree.
cli.py is its command line, csh.py the Unix shell of a root login and terminal.py an interactive session, all without a
network; server.py and session.py put them behind SSH; running.py gives each device a port of its own and desk.py keeps
the visitors' book. jump_host.py is a bastion in front of them.

profiles/fleet.yaml says where devices stand, profiles/planted.yaml what is wrong with the first of them and which
findings an audit owes for it, profiles/hostile.yaml what ails the devices of a hostile fleet. How a device misbehaves
as a host is a Failure (planted.py), played where it shows: silence.py before SSH, algorithms.py in the key exchange,
server.py at the login, session.py and output.py on a channel, impostor.py in who answers.
"""
