"""The reference tables by which the rows of an inventory and the states of its parts are read."""

from policy.reference.schemas.columns import MODELS, choice, filled, pattern, table_schema

HARDWARE_TABLES = {
    "families": table_schema(
        "families",
        "a family of models: what it is, and whether it is hardware that can be reinstated",
        {
            "family": filled("family as Juniper names it"),
            "models": MODELS,
            "meaning": choice(
                ("excluded", "virtual", "stack", "hardware"),
                "excluded: never reinstated; virtual: a virtual machine; stack: a virtual chassis, no piece of "
                "hardware; hardware: none of these",
            ),
        },
        key="family",
        required="family models meaning",
    ),
    "fixed_parts": table_schema(
        "fixed_parts",
        "boards and slots that are part of a chassis, and no products of their own",
        {
            "models": MODELS,
            "kind": filled("kind of the row"),
            "part_number": pattern(
                "regular expression for the full assembly number; empty for rows without part and serial number"
            ),
            "description": pattern("regular expression for the full description; empty for every description"),
        },
        key="models kind part_number description",
        required="kind",
    ),
    "cables": table_schema(
        "cables",
        "optics that are the two ends of a cable, which share a serial number",
        {"description": pattern("regular expression for the full description")},
        key="description",
        required="description",
    ),
    "component_states": table_schema(
        "component_states",
        "what a printed state means for a component",
        {
            "output": choice(
                ("fpc", "environment", "pic", "routing-engine", "virtual-chassis", "cluster", "napalm"),
                "output that prints the state; napalm for what its get_environment returns",
            ),
            "state": filled("state as printed"),
            "meaning": choice(("ok", "failed", "doubtful", "empty", "settling"), "what follows from it"),
        },
        key="output state",
        required="output state meaning",
    ),
}
