"""Who holds a place on a day, inferred, with the trace of why."""

from hearsay.control.infer import control_series, infer
from hearsay.control.settings import Settings

__all__ = ["Settings", "control_series", "infer"]
