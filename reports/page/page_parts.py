"""The parts of a large fleet that have pages of their own: theaters, sites, or small sites of a theater together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from reports.bundle.safe_names import NamesTaken

PAGES = "pages"
UNKNOWN = "unknown"
# A site with fewer devices than one of so many parts of a page shares its page with others.
SMALL = 4


@dataclass(frozen=True, slots=True)
class PagePart:
    """Some devices by their places in the inventory: what they are called, and the files of their pages in the run."""

    title: str
    theater: str
    sites: tuple[str, ...]
    places: tuple[int, ...]
    page: str
    pictures: str


Chosen = tuple[str, str, list[str], list[int]]


def page_parts(devices: pd.DataFrame, most: int) -> tuple[PagePart, ...]:
    """The parts of devices with theater and site, in alphabetical order, none of more than `most` devices.

    A theater that is no larger is a part. Of another one each site is, in several parts where it is larger; small
    sites are together. The same inventory gives the same names of files.
    """
    taken, found = NamesTaken(), []
    for theater, rows in devices.reset_index(drop=True).groupby("theater", sort=True):
        for title, stem, sites, places in parts_of_theater(str(theater), rows, most):
            page = taken.name(PAGES, stem, ".html")
            pictures = taken.name(PAGES, f"{stem}-pictures", ".html")
            found.append(PagePart(title, str(theater), tuple(sites), tuple(places), page, pictures))
    return tuple(found)


def parts_of_theater(theater: str, rows: pd.DataFrame, most: int) -> Iterator[Chosen]:
    """Titles, stems of the names of files, sites and places of the parts of a theater."""
    name, sites = theater or UNKNOWN, {str(site): list(own.index) for site, own in rows.groupby("site", sort=True)}
    if len(rows) <= most:
        yield name, f"theater-{name}", list(sites), list(rows.index)
        return
    small = {site: places for site, places in sites.items() if len(places) * SMALL < most}
    for site, places in sites.items():
        if site not in small:
            yield from numbered(f"{name}, {site or UNKNOWN}", f"{name}-{site or UNKNOWN}", [site], places, most)
    groups = list(together(small, most))
    for number, group in enumerate(groups, 1):
        places = sorted(place for site in group for place in small[site])
        if len(group) == 1:
            yield from numbered(f"{name}, {group[0] or UNKNOWN}", f"{name}-{group[0] or UNKNOWN}", group, places, most)
            continue
        of = f", {number} of {len(groups)}" if len(groups) > 1 else ""
        yield f"{name}, small sites{of}", f"{name}-small-sites-{number}", group, places


def numbered(title: str, stem: str, sites: Sequence[str], places: Sequence[int], most: int) -> Iterator[Chosen]:
    """The devices of a site in as many parts as they need."""
    count = -(-len(places) // most)
    for number in range(count):
        of, tail = (f", {number + 1} of {count}", f"-{number + 1}") if count > 1 else ("", "")
        yield title + of, stem + tail, list(sites), list(places[number * most : (number + 1) * most])


def together(small: dict[str, list[int]], most: int) -> Iterator[list[str]]:
    """Small sites one after the other, as many at once as a part may hold."""
    group: list[str] = []
    held = 0
    for site, places in small.items():
        if group and held + len(places) > most:
            yield group
            group, held = [], 0
        group.append(site)
        held += len(places)
    if group:
        yield group


def page_of_device(parts: Iterable[PagePart], count: int) -> list[int]:
    """For each of so many devices the number of its part."""
    found = [-1] * count
    for number, part in enumerate(parts):
        for place in part.places:
            found[place] = number
    return found
