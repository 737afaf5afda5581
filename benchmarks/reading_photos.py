"""How a large folder of photos is read: by all cores, in how much memory, and what a second read costs.

    python benchmarks/reading_photos.py [PHOTOS] [SMALL]

PHOTOS (40 when left out) photos of twelve megapixels, each with one label, are read in one process and in one for each
core; SMALL (400) small ones show what each further file costs in the memory of the parent. No two files are the same.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "support"))

from label_pictures import label, photo, saved

from parsers.evidence_files.read_file import read_file
from parsers.evidence_files.read_folder import read_folder

CAMERA, SMALL_SIZE = (4000, 3000), (800, 600)
DISTINCT = 4


def fill(folder: Path, count: int, size: tuple[int, int]) -> None:
    """Photos of a few labels; what stands behind the end of a JPEG picture makes each file another one."""
    drawn = [
        saved(photo([label(f"JN12A34B{place}AFB")], size, seed=place), "JPEG", quality=85) for place in range(DISTINCT)
    ]
    folder.mkdir()
    for place in range(count):
        (folder / f"IMG_{place:05d}.jpg").write_bytes(drawn[place % DISTINCT] + str(place).encode())


def timed_read(folder: Path, cache: Path) -> tuple[float, int]:
    """The seconds of a read, and how many files have a code."""
    start = time.perf_counter()
    readings = read_folder(folder, cache, lambda _count: None)
    return time.perf_counter() - start, sum(bool(one.codes) for one in readings)


def memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def row(title: str, value: str) -> None:
    print(f"| {title} | {value} |", flush=True)


def main(count: int, small: int) -> None:
    print("| what | measured |\n| --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        fill(root / "small", small, SMALL_SIZE)
        fill(root / "few", small // 10, SMALL_SIZE)
        timed_read(root / "few", root / "few.jsonl")
        before = memory()
        timed_read(root / "small", root / "small.jsonl")
        row(f"memory of the parent, {small} photos over {small // 10}", f"{memory() / before:.2f}")
        fill(root / "photos", count, CAMERA)
        first, read = timed_read(root / "photos", root / "photos.jsonl")
        again, _ = timed_read(root / "photos", root / "photos.jsonl")
        start = time.perf_counter()
        for path in sorted((root / "photos").iterdir()):
            read_file(path)
        alone = time.perf_counter() - start
        row(f"photos of twelve megapixels whose label is read, of {count}", str(read))
        row("photos a minute in all cores, over one process", f"{alone / first:.2f}")
        row("time of a second read, over the first", f"{again / first:.3f}")


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[0]) if words else 40, int(words[1]) if words[1:] else 400)
