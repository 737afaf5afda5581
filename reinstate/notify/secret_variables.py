"""The secrets of the ways out: from the environment, or the folder of secrets that it names."""

from collections.abc import Mapping

from documents.problems import InputError
from inventory.secret_files import with_secret_files
from reinstate.notify.delivery_error import DeliveryError


def secret_variables() -> Mapping[str, str]:
    """Every variable with what it holds; DeliveryError when the folder of secrets cannot be read."""
    try:
        return with_secret_files()
    except InputError as error:
        problem = error.problems[0]
        what = f"{problem.file} {problem.message}"
        raise DeliveryError(what, problem.hint, permanent=True, of_way=True) from None
