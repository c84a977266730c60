"""What several rooms' tests build alike."""

from pathlib import Path

from hearsay import verbs
from hearsay.workspace import SETTINGS

STORY = Path(__file__).resolve().parents[1] / "examples" / "panjshir"
BASELINE = '[reader]\npipeline = "blank"\n\n[stages]\nrun = ["times.v1", "claims.baseline.v1", "places.v1", "actors.v1"]\n'


def baseline_workspace(folder: Path) -> Path:
    """A workspace that reads with the baseline, which needs no model."""
    verbs.init(folder)
    (folder / SETTINGS).write_text(BASELINE, encoding="utf-8")
    return folder
