"""What a bundle needs beside the run: what is hidden, and where the evidence lies by now."""

from pathlib import Path

from pydantic import ValidationError

from documents.problems import InputError, Problem
from documents.yaml_tree import YamlTree
from reinstate.config.bundle_section import BundleSection
from reinstate.config.model_problems import model_problems
from reinstate.config.read_config import checked, folder_of, tree_of
from reinstate.run.folder import Run
from reports.bundle.hide_rules import HideSettings


def hide_settings(run: Run, config: Path | None) -> tuple[HideSettings, str]:
    """What is hidden, and the file that says so: a configuration that is named, else the run's own copy of it."""
    noted, _ = run.terms()
    if config is None:
        tree = noted or YamlTree("", {})
        return section_of(tree).settings(), tree.file or "the defaults"
    problems: list[Problem] = []
    found = checked(tree_of(config), folder_of(config), problems)
    if problems or found is None:
        raise InputError(problems)
    return found.bundle.settings(), str(config)


def section_of(tree: YamlTree) -> BundleSection:
    """The section of a run's own copy, by itself: the paths in others may be gone since the run was moved."""
    try:
        return BundleSection.model_validate(tree.data.get("bundle", {}))
    except ValidationError as error:
        raise InputError(model_problems(error, tree)) from error


def evidence_folder(run: Run, named: Path | None) -> Path:
    """The folder of evidence: the one that is named, the one that was read, or one of its name in the run.

    InputError where none is there; of a run without evidence it is a folder that is not there.
    """
    if named is not None and not named.is_dir():
        raise InputError([Problem(str(named), "is not a folder.", hint="Name the folder of evidence with --evidence.")])
    noted = run.manifest().get("evidence")
    if named or not noted:
        return named or run.path / "evidence"
    places = [Path(noted), run.path / Path(noted).name]
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        message = "is the folder of evidence that was read, and it is not there."
        raise InputError([Problem(noted, message, hint="Name it where it is now: --evidence DIR.")])
    return found
