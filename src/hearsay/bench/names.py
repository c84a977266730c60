"""The benchmarks by name, and where their data lies."""

from collections.abc import Mapping

DATA: Mapping[str, str] = {
    "claims": "bench/claims/dev.jsonl",
    "attribution": "bench/attribution/polnear-dev.jsonl",
    "times": "bench/time/tbaq.jsonl",
    "places": "bench/places/lgl.jsonl",
    "actors": "bench/claims/docs",
    "control": "bench/control/ukraine-2022",
    "reader": "corpora",
    "location": "corpora/event-location/train.jsonl",
    "plover": "corpora/plover-gsr/PLOVER_GSR_CAMEO.txt",
}
"""The default data of each benchmark, below the folder that ``HEARSAY_SHARED`` names (else ``../shared``)."""

NAMES = (*DATA, "story")
