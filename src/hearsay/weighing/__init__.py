"""How claims stand to each other: contradictions, support, events."""

from hearsay.weighing.events import events
from hearsay.weighing.settings import Settings
from hearsay.weighing.weigh import weigh

__all__ = ["Settings", "events", "weigh"]
