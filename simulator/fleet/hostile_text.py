"""What a device prints to harm whoever reads it: paths as names, sequences that drive terminals, bytes."""

CLEAR_AND_TITLE = "\x1b[2J\x1b[H\x1b]0;owned\x07"
LINK = "\x1b]8;;http://198.51.100.7/\x1b\\click\x1b]8;;\x1b\\"
HOSTS = (
    "../../etc/cron.d/reinstate",
    f"{CLEAR_AND_TITLE}core1",
    "core1\x00.txt",
    "/etc/passwd",
    "con" * 400,
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "-rf",
    "\u202egnp.1eroc",
)
BANNER = f"{CLEAR_AND_TITLE}\x1b[31mAuthorized use only\x1b]52;c;cm0gLXJmIC8=\x07\n"
LINES = "".join(
    f"{line}\n"
    for line in (
        f"{CLEAR_AND_TITLE}{LINK}",
        '\x1bP$q"p\x1b\\\x9b31m\x1b[6n\x1b[?1049h',
        "nul \x00\x00\x00 bytes, bell \x07, erased\b\b\b\b\b\b",
        "no UTF-8: \udcff\udcfe\udcc0\udcaf\udced\udca0\udc80",  # each stands for the byte of its last two digits
        "looks like a prompt: root@core1> ",
        "overwritten\rshown",
        "x" * 200_000,
    )
)
