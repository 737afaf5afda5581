"""Which share of drawn labels is read at which damage, and whether any is read wrong, as a table for docs/evidence.md.

    python benchmarks/reading_labels.py [LABELS]

For each symbology and damage LABELS (4 when left out) labels, each with another serial number, in photos of 1200 x 900
points, two and three points to the narrowest bar. Misread is every payload that was not drawn. Printed as Markdown.
"""

import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from label_pictures import (
    SYMBOLOGIES,
    Damage,
    beside,
    blurred,
    compressed,
    dimmed,
    label,
    noisy,
    photo,
    scaled_to,
    slanted,
    turned,
)
from PIL import Image

from parsers.evidence_files.label_codes import codes_of

SIZE = (1200, 900)
MODULES = (2, 3)
DAMAGES: dict[str, Damage] = {
    "none": lambda picture: picture,
    "turned by 10 degrees": turned(10),
    "turned by 20 degrees": turned(20),
    "turned by 45 degrees": turned(45),
    "turned by 70 degrees": turned(70),
    "upside down": turned(180),
    "half the light": dimmed(0.5),
    "a third of the light": dimmed(0.33),
    "a fifth of the light": dimmed(0.2),
    "blur of 1 point": blurred(1),
    "blur of 1.5 points": blurred(1.5),
    "blur of 2 points": blurred(2),
    "JPEG quality 50": compressed(50),
    "JPEG quality 20": compressed(20),
    "JPEG quality 10": compressed(10),
    "scaled to 75 %": scaled_to(0.75),
    "scaled to 50 %": scaled_to(0.5),
    "noise of 15 shades": noisy(15),
    "noise of 30 shades": noisy(30),
    "noise of 60 shades": noisy(60),
    "seen from the side, 10 %": slanted(0.1),
    "seen from the side, 25 %": slanted(0.25),
    "seen from the side, 40 %": slanted(0.4),
}
# A label turned by so many degrees in a picture of others that lie straight.
BESIDE = {f"turned by {degrees} degrees, beside others": degrees for degrees in (10, 20, 30, 45, 60, 70)}
OTHERS = ("CAKV2080", "ABBF8978")
ROWS = (*DAMAGES, *BESIDE)
SIGNS = "0123456789ABCDEF"


def serials(count: int) -> list[str]:
    chance = random.Random(7)  # noqa: S311 - serial numbers of a benchmark
    return ["JN" + "".join(chance.choices(SIGNS, k=7)) + "AFB" for _ in range(count)]


def read_drawn(damage: str, symbology: str, count: int) -> tuple[int, list[str], float]:
    """How many of the labels are read, what was read that was not drawn, and the seconds of one core."""
    read, wrong, seconds = 0, [], 0.0
    for place, serial in enumerate(serials(count)):
        drawn = label(serial, symbology, module=MODULES[place % len(MODULES)])
        picture = damaged(drawn, damage, place)
        start = time.process_time()
        found = codes_of(picture)
        seconds += time.process_time() - start
        read += serial in found
        wrong += [f"{damage}, {symbology}: {one}" for one in found if one not in {serial, *OTHERS}]
    return read, wrong, seconds


def damaged(drawn: Image.Image, damage: str, place: int) -> Image.Image:
    """The photo of a label."""
    if damage in DAMAGES:
        return DAMAGES[damage](photo([drawn], SIZE, seed=place))
    return beside([label(one, module=2) for one in OTHERS], drawn, BESIDE[damage], SIZE)


def main(count: int) -> None:
    cases = [(damage, symbology) for damage in ROWS for symbology in SYMBOLOGIES]
    with ProcessPoolExecutor() as pool:
        answers = list(pool.map(read_drawn, *zip(*cases, strict=True), [count] * len(cases)))
    read = {case: answer[0] for case, answer in zip(cases, answers, strict=True)}
    wrong = [one for answer in answers for one in answer[1]]
    print("| damage |", " | ".join(SYMBOLOGIES), "|\n| --- |", " --- |" * len(SYMBOLOGIES))
    for damage in ROWS:
        print(f"| {damage} |", " | ".join(f"{read[damage, one]} of {count}" for one in SYMBOLOGIES), "|")
    total, all_read = count * len(ROWS) * len(SYMBOLOGIES), sum(read.values())
    print(f"\n{total} labels: {all_read} read, {total - all_read} missed, {len(wrong)} misread.", *wrong, sep="\n")
    print(f"{sum(answer[2] for answer in answers) / total:.2f} s of one core for each photo.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
