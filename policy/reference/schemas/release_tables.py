"""The reference tables of Junos releases."""

from parsers.record_schemas import text
from policy.reference.schemas.columns import MODELS, choice, day, filled, matching, pattern, ruled, table_schema

RELEASES = pattern("regular expression for the full release; empty for every release of the train")
RELEASE = ruled(
    "first release that runs on it, as in 13.3R3; of several trains joined by or; empty when not known",
    (matching(r"^(\d+\.\d+\S*( or \d+\.\d+\S*)*)?$"), "is not a release"),
)
RELEASE_TABLES = {
    "junos_releases": table_schema(
        "junos_releases",
        "lifecycle of a Junos train, or of some of its releases or models; the most specific row wins",
        {
            "train": filled("release train, as in 21.4"),
            "releases": RELEASES,
            "models": MODELS,
            "evolved": choice(("", "no", "yes"), "yes for Junos OS Evolved; empty is no"),
            "first_release": day("first release shipped"),
            "end_of_engineering": day("end of engineering"),
            "end_of_support": day("end of support"),
            "release_type": text("EOL, EEOL or extended"),
        },
        key="train releases models evolved",
        required="train end_of_support",
    ),
    "release_statements": table_schema(
        "release_statements",
        "what Juniper states about a train without giving its dates",
        {
            "train": filled("release train"),
            "releases": RELEASES,
            "models": MODELS,
            "evolved": choice(("yes", "no"), "yes for Junos OS Evolved"),
            "meaning": choice(("supported", "end-of-support", "exists"), "what follows from the statement"),
            "statement": filled("the statement"),
        },
        key="train releases models evolved statement",
        required="train evolved meaning statement as_of",
    ),
    "unreleased_builds": table_schema(
        "unreleased_builds",
        "what Juniper calls software that it builds and does not release",
        {
            "releases": pattern("regular expression for the full release"),
            "meaning": choice(("internal", "private", "alpha", "beta"), "the kind of build"),
            "statement": filled("what the source says"),
        },
        key="releases",
        required="releases meaning statement as_of",
    ),
    "hardware_releases": table_schema(
        "hardware_releases",
        "the first release, or the last train, of Junos that runs on a product",
        {
            "products": pattern("regular expression for the full SKU"),
            "models": MODELS,
            "minimum_release": RELEASE,
            "last_train": text("last train that can be installed; empty when there is none"),
            "basis": text("what the source says"),
        },
        key="products models",
        required="products",
    ),
}
