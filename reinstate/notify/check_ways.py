"""Whether the ways out would work tonight: each connects as far as goes without sending anything."""

from collections.abc import Iterator
from functools import partial

from reinstate.config.model import Config
from reinstate.notify.configured_ways import ConfiguredWays
from reinstate.notify.deliver import within
from reinstate.notify.delivery_error import DeliveryError

SECONDS = 10.0


def check_ways_out(settings: Config) -> Iterator[tuple[str, str, str]]:
    """Each way by its name with what is wrong, blank where nothing is, and what to do."""
    for name, way in ConfiguredWays(settings.notify, settings.output.runs).ways().items():
        try:
            within(SECONDS, partial(way.check, SECONDS))
        except DeliveryError as error:
            yield name, error.what, error.advice
        else:
            yield name, "", ""
