"""What an importer is: the file that people have, the table that its rows belong to, and its source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from policy.reference.importers.by_headings import read_by_headings
from policy.reference.importers.options import ImportOptions, Option
from policy.reference.importers.write_overlay import Imported
from policy.reference.overlays import Tier
from policy.reference.sheet_columns import ReportProgress

Reader = Callable[[Path, ImportOptions, ReportProgress], Imported | Sequence[Imported]]


@dataclass(frozen=True, slots=True)
class Importer:
    """The command `reinstate tables import-NAME`: a file whose rows belong to a table.

    `aliases` are the headings of our columns in the file. Without a `read` of its own the rows of every sheet that has
    the heading of the first required column are taken. `tier` is the source that the file counts as unless the
    options state another, and so below which folder of tables it is written; `example` is the file and options of the
    example in the help.
    """

    name: str
    table: str
    summary: str
    example: str
    aliases: Mapping[str, str] = field(default_factory=dict)
    tier: Tier = Tier.EXPORT
    takes: tuple[Option, ...] = (Option.AS_OF, Option.COLUMN, Option.DATES)
    read: Reader | None = None

    def rows(self, path: Path, options: ImportOptions, report_progress: ReportProgress) -> Sequence[Imported]:
        """What a file comes to; InputError for anything that could make a value wrong."""
        found = (self.read or self.read_columns)(path, options, report_progress)
        parts = [found] if isinstance(found, Imported) else found
        tier = options.source.tier if options.source else self.tier
        return [one.counted_as(tier) for one in parts]

    def read_columns(self, path: Path, options: ImportOptions, report_progress: ReportProgress) -> Imported:
        """The rows of a file under the headings that are declared or given."""
        columns = {**self.aliases, **options.columns}
        found = read_by_headings(path, self.table, replace(options, columns=columns), report_progress)
        return replace(found, more=f"{self.name}-{found.more}-{options.as_of}")
