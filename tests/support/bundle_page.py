"""The page of docs/ about bundles, from what the code knows of their lists."""

from collections.abc import Iterator

from markdown_tables import markdown
from paths import ROOT

from reports.bundle.bundle_lists import LISTS
from reports.bundle.kept_by_owner import KEPT_FILES


def bundles() -> Iterator[str]:
    yield (ROOT / "tests" / "texts" / "bundle.md").read_text()
    for name, columns in {**{f"{name}.csv": one for name, one in LISTS.items()}, **KEPT_FILES}.items():
        yield f"### {name}\n"
        yield markdown(("column", "meaning"), ((f"`{column.name}`", column.meaning) for column in columns))
