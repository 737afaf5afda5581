"""Pictures of the devices, of all FPCs, line cards and PICs: one for each, by the label that it shows."""

import pandas as pd

from parsers.evidence_files.file_reading import EvidenceKind
from parsers.junos.sentinels import are_serials
from policy.check import Check, subjects
from policy.decisions import Reason
from policy.evidence.evidence_files import accepted, cited, files_of, first_purchases, with_best_file
from policy.findings import Outcome, Owner
from policy.given import Given
from policy.parts.chassis_serials import chassis_rows, with_device

FILE = "{file}[, taken on {date},]"
TAKE = "Take a picture of {path} that shows its label with serial number {wanted}, and put it into the evidence folder."
KIND = EvidenceKind.PICTURE
REASONS = (
    Reason(
        "picture-after-audit",
        "late",
        Outcome.MISSING,
        f"{FILE} is of a day after that of the audit.",
        TAKE,
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "picture-too-old", "old", Outcome.MISSING, f"{FILE} is older than {{limit}} days.", TAKE, owner=Owner.SITE_HANDS
    ),
    Reason(
        "picture-before-purchase",
        "before and not confirmed",
        Outcome.MISSING,
        f"{FILE} is older than the purchase of {{bought}}: it shows the part at somebody else's.",
        TAKE,
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "picture-of-two-parts",
        "shared",
        Outcome.MISSING,
        f"{FILE} is given as the picture of another device as well.",
        TAKE,
        owner=Owner.SITE_HANDS,
    ),
    Reason("picture-confirmed", "confirmed", Outcome.PASS, f"{FILE} shows it, as {{confirmed_by}} confirms."),
    Reason("picture-of-label", "read", Outcome.PASS, f"{FILE} shows the label with serial number {{wanted}}."),
    Reason("picture-named", "named and accepted", Outcome.PASS, f"{FILE} shows it by the name of the file only."),
    Reason(
        "picture-by-name-only",
        "named",
        Outcome.MISSING,
        f"{FILE} shows it by the name of the file only.",
        "Look at the picture, and write your name into confirmed_by of evidence.csv where it shows {path}.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "no-serial-number-to-show",
        "not numbered",
        Outcome.MISSING,
        "{path} prints no serial number by which a picture could be found.",
        "Take a picture of {path}, and write it into evidence.csv with this host.",
        owner=Owner.SITE_HANDS,
    ),
    Reason(
        "no-picture",
        "",
        Outcome.MISSING,
        "No picture in the evidence shows {path}, {wanted}.",
        TAKE,
        owner=Owner.SITE_HANDS,
    ),
)


def pictures(given: Given) -> pd.DataFrame:
    """One subject for each chassis, and each FPC, line card and PIC that has a serial number of its own."""
    frus, evidence, limit = given.records["frus"], given.records["evidence"], given.settings.picture_age_days
    chassis = chassis_rows(frus)
    rows = with_device(pictured(frus, chassis, given.settings.required_pictures), chassis, given.records["devices"])
    found = with_best_file(rows, files_of(evidence.assign(theater=""), KIND, given.as_of, limit))
    bought = first_purchases(found, files_of(evidence, EvidenceKind.INVOICE, given.as_of, limit), given.settings)
    return subjects(
        found,
        subject=found["path"],
        wanted=found["serial_number"],
        limit=str(limit),
        bought=bought,
        numbered=found["serial_number"] != "",
        before=(found["date"] != "") & (found["date"] < bought),
        citations=cited(found, KIND),
        accepted=accepted(found, given.settings),
        **{name: found[name] for name in ("late", "old", "shared", "confirmed", "read", "named")},
        **{name: found[name] for name in ("file", "date", "confirmed_by")},
    )


def pictured(frus: pd.DataFrame, chassis: pd.DataFrame, kinds: tuple[str, ...]) -> pd.DataFrame:
    """The parts of which a picture each is wanted; a board without number belongs to what it is built into."""
    boards = frus[frus["kind"].isin(set(kinds) - {"chassis"}) & (frus["tied_to"] == "") & ~frus["virtual"]]
    boards = boards[are_serials(boards["serial_number"]) & ~boards.index.isin(chassis.index)]
    return pd.concat([chassis if "chassis" in kinds else chassis[:0], boards]).sort_index()


CHECK = Check(
    id="pictures",
    requirement="End Users need to provide pictures of the devices, including all FPCs, line cards and PICs",
    fails_when="never: a picture that is not there, too old, or of another part is missing",
    judge=pictures,
    reasons=REASONS,
    needs=("show chassis hardware",),
    records=("frus", "devices", "evidence"),
)
