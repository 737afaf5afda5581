"""Inventories that a chassis could have, and how Junos prints them."""

from hypothesis import strategies as st

Inventory = list[tuple[int, tuple[str, ...]]]
MX480: Inventory = [(0, ("Chassis", "", "", "JN1", "MX480")), (0, ("FPC 0", "REV 01", "750-000001", "AB1", "MPC"))]
WORD = st.text("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", min_size=1, max_size=12)
PART = st.one_of(
    st.builds("7{:02}-{:06}".format, st.integers(0, 99), st.integers(0, 999_999)),
    st.sampled_from(["BUILTIN", "NON-JNPR", ""]),
)
REVISION = st.one_of(
    st.builds("{} {:02}".format, st.sampled_from(["REV", "Rev"]), st.integers(0, 99)),
    st.sampled_from(["", "REV", "REV 0x08", "l*", "1310nm"]),
)
DESCRIPTION = st.lists(WORD, max_size=4).map(" ".join)


@st.composite
def inventories(draw: st.DrawFn) -> list[tuple[int, tuple[str, ...]]]:
    """Depth and printed columns of each row of an inventory that a chassis could have."""
    rows: list[tuple[int, tuple[str, ...]]] = [(0, ("Chassis", "", "", draw(WORD), draw(DESCRIPTION)))]

    def add(depth: int, item: str) -> None:
        rows.append((depth, (item, draw(REVISION), draw(PART), draw(st.one_of(WORD, st.just(""))), draw(DESCRIPTION))))

    for fpc in range(draw(st.integers(1, 3))):
        add(0, f"FPC {fpc}")
        add(1, "CPU")
        for mic in range(draw(st.integers(0, 2))):
            add(1, f"MIC {mic}")
            for pic in range(draw(st.integers(0, 2))):
                add(2, f"PIC {pic}")
                for port in range(draw(st.integers(0, 3))):
                    add(3, f"Xcvr {port}")
    return rows


def printed(depth: int, columns: tuple[str, ...]) -> str:
    """A row as Junos prints it."""
    item, revision, part, serial, description = columns
    return f"{'  ' * depth + item:<17}{revision:<9}{part:<13}{serial:<18}{description}".rstrip()
