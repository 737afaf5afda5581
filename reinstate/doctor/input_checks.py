"""Checks of what a person wrote: configuration, fleet, logins, tables, prices, evidence."""

from collections.abc import Iterator
from datetime import timedelta

from documents.problems import InputError
from policy.reference.table_age import newest_days
from reinstate.config.credential_sets import CredentialsSection
from reinstate.doctor.check_line import CheckLine, fails, ok, warning
from reinstate.doctor.surroundings import Surroundings
from reinstate.run.evidence_stage import EvidenceFolder, checked_mapping

SOON = timedelta(days=30)


def configuration(place: Surroundings) -> Iterator[CheckLine]:
    """All that is wrong with the configuration and the files that it names."""
    for problem in place.problems:
        yield fails(str(problem).removesuffix(problem.hint).rstrip(), problem.hint)
    if not place.problems:
        groups = {device.group for device in place.fleet if device.group}
        yield ok(
            f"{place.config.name}: {len(place.fleet)} devices, {len(groups)} groups; all files that it names are sound"
        )


def credentials(place: Surroundings) -> Iterator[CheckLine]:
    """Where each set of credentials finds what it needs, without anybody at a terminal."""
    for found in place.logins:
        for problem in found.problems:
            yield fails(f"{found.name}: {problem.file}: {problem.message}", problem.hint)
        if not found.problems:
            yield ok(f"{found.name}: {source_of_secret(found.section, place)}")
            yield from only_now(found.name, found.section, place)


def source_of_secret(section: CredentialsSection, place: Surroundings) -> str:
    """Where the secret of a set is found; never the secret."""
    if place.variables.get(section.password_env):
        return f"password by the variable {section.password_env}, or a file of this name"
    if section.password_fd is not None:
        return f"password by file descriptor {section.password_fd}"
    if section.keyring:
        return f"password by the keyring {section.keyring}"
    return f"key {section.key_file}" if section.key_file else "keys of the SSH agent"


def only_now(name: str, section: CredentialsSection, place: Surroundings) -> Iterator[CheckLine]:
    """What is there for whoever is logged in, and may not be when nobody is."""
    if place.variables.get(section.password_env):
        return
    remedy = f"Write the password into a file {section.password_env}: reinstate schedule names the folder."
    if section.keyring and section.password_fd is None:
        yield warning(f"{name}: the keyring is open now, and locked where nobody has logged in", remedy)
    elif section.use_agent and not section.key_file and section.password_fd is None:
        yield warning(f"{name}: the SSH agent is that of this login", "Name a key with key_file:, or a password.")


def tables(place: Surroundings) -> Iterator[CheckLine]:
    """How old each table is, and from when on it is too old."""
    if place.reference is None:
        return
    today, limit = place.now.date(), timedelta(days=place.settings.policy.max_table_age_days)
    remedy = "Bring a newer export: reinstate tables list says where each row comes from."
    for name, newest in sorted(newest_days(place.reference.sources).items()):
        age = f"{name}: newest row of {newest}, {(today - newest).days} days old"
        end = newest + limit + timedelta(days=1)
        if newest > today:
            yield warning(
                f"{name}: newest row of {newest}, which is still to come", "Look at the clock of this machine."
            )
        elif end <= today:
            yield warning(f"{age}: too old since {end}, and what rests on it is missing", remedy)
        elif end - today <= SOON:
            yield warning(f"{age}: too old from {end} on", remedy)
        else:
            yield ok(f"{age}; too old from {end} on")


def prices(place: Surroundings) -> Iterator[CheckLine]:
    """Whether the money rests on prices that somebody is going to charge."""
    if place.settings.tables.sample:
        yield warning("INVENTED SAMPLE PRICES are used", "Name your price list with prices: and take sample: away.")
    elif place.reference is not None and place.reference.prices.empty:
        yield warning("there is no price, so that every fee is unpriced", "Name your price list: tables: prices:.")
    elif place.reference is not None:
        yield ok(f"prices: {len(place.reference.prices)} rows")


def evidence(place: Surroundings) -> Iterator[CheckLine]:
    """Whether evidence can be read and what a person corrected is kept."""
    folder = place.settings.evidence.folder
    if folder is None:
        yield warning("no folder of evidence is named: nothing is ready to submit", "Name it: evidence: folder:.")
        return
    try:
        checked_mapping(EvidenceFolder(folder))
        count = sum(1 for path in folder.rglob("*") if path.is_file())
    except InputError as error:
        yield from (fails(f"{problem.file}: {problem.message}", problem.hint) for problem in error.problems)
        return
    yield ok(f"evidence: {count} files")
