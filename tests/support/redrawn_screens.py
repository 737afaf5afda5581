"""Lines as programs send them that keep a screen: scrolled within a region, with a status line, drawn again."""

import random
from collections.abc import Sequence

ROWS = 24


def drawn(rng: random.Random, lines: Sequence[str]) -> str:
    """What a terminal gets when a program such as tmux or screen shows these lines."""
    last = ROWS - 1
    sent = [f"\x1b[?1049h\x1b[H\x1b[2J\x1b[1;{last}r"]
    shown: list[str] = []
    for line in lines:
        shown = [*shown, line][-(last - 1) :]
        sent.append(f"{line}\r\n")
        dice = rng.random()
        if dice < 0.01:
            sent.append(f"\x1b7\x1b[{ROWS};1H[0] 0:cli* 03:04\x1b[K\x1b8")
        elif dice < 0.02:
            sent += ["\x1b[H", *(f"{one}\x1b[K\r\n" for one in shown), "\x1b[J", f"\x1b[{len(shown) + 1};1H"]
    sent[-1] = sent[-1].removesuffix("\r\n")
    return "".join([*sent, f"\x1b[1;{ROWS}r\x1b[?1049l"])
