"""The reliability plot: how often claims of a confidence are right, as an SVG that reads on light and dark pages."""

from xml.sax.saxutils import escape

from hearsay.bench.calibrate import Bin, Fit

WIDTH, HEIGHT = 520, 560
LEFT, TOP, SIDE = 70, 56, 400
STYLE = """
  svg { font: 13px system-ui, sans-serif }
  .card { fill: #ffffff; stroke: #d0d7de } .text { fill: #1f2328 } .faint { fill: #59636e }
  .frame { fill: none; stroke: #59636e } .line { fill: none; stroke: #0757ba; stroke-width: 1.5; opacity: .5 }
  .grid { stroke: #d0d7de } .ideal { stroke: #59636e; stroke-dasharray: 5 4 } .bar { stroke: #0757ba; stroke-width: 2 }
  .dot { fill: #0757ba; stroke: #ffffff; stroke-width: 1.5 }
  @media (prefers-color-scheme: dark) {
    .card { fill: #151b23; stroke: #3d444d } .text { fill: #f0f6fc } .faint { fill: #9198a1 } .frame { stroke: #9198a1 }
    .grid { stroke: #3d444d } .ideal { stroke: #9198a1 } .bar { stroke: #74b9ff } .line { stroke: #74b9ff }
    .dot { fill: #74b9ff; stroke: #151b23 }
  }
"""


def to_svg(made: Fit) -> str:
    """The plot of a fit: predicted against right, 95 % intervals, the diagonal of perfect calibration, Brier score and ECE."""
    title = "How often claims are right, by confidence"
    note = f"{made.claims} claims of {made.documents} documents, each predicted by a model fitted without its document"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(_told(made))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" rx="6"/>',
        f'<text class="text" x="{LEFT}" y="30" font-size="16" font-weight="600">{escape(title)}</text>',
        *_axes(),
        f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>',
        '<polyline class="line" points="' + " ".join(f"{_x(b.predicted)},{_y(b.right)}" for b in made.reliability) + '"/>',
        *(mark for b in made.reliability for mark in _mark(b)),
        f'<text class="text" x="{LEFT + 14}" y="{TOP + 26}">Brier score {made.brier:.3f}</text>',
        f'<text class="text" x="{LEFT + 14}" y="{TOP + 46}">Expected calibration error {made.ece:.3f}</text>',
        f'<text class="faint" x="{LEFT + 14}" y="{TOP + 66}">dashes: perfectly calibrated</text>',
        f'<text class="faint" x="{WIDTH / 2}" y="{HEIGHT - 20}" font-size="11.5" text-anchor="middle">{escape(note)}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _told(made: Fit) -> str:
    """The plot in words."""
    rows = "; ".join(f"{b.predicted:.2f} predicted, {b.right:.2f} right of {b.claims}" for b in made.reliability)
    return f"Reliability of confidence. {rows}. Brier score {made.brier:.3f}, expected calibration error {made.ece:.3f}."


def _axes() -> list[str]:
    parts = []
    for n in range(0, 11, 2):
        at = n / 10
        parts += [
            f'<line class="grid" x1="{_x(at)}" y1="{_y(0)}" x2="{_x(at)}" y2="{_y(1)}"/>',
            f'<line class="grid" x1="{_x(0)}" y1="{_y(at)}" x2="{_x(1)}" y2="{_y(at)}"/>',
            f'<text class="faint" x="{_x(at)}" y="{_y(0) + 20}" text-anchor="middle">{at:.1f}</text>',
            f'<text class="faint" x="{_x(0) - 10}" y="{_y(at) + 4}" text-anchor="end">{at:.1f}</text>',
        ]
    middle = TOP + SIDE / 2
    return [
        *parts,
        f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>',
        f'<text class="text" x="{LEFT + SIDE / 2}" y="{_y(0) + 44}" text-anchor="middle">confidence</text>',
        f'<text class="text" text-anchor="middle" transform="translate(24 {middle}) rotate(-90)">share of claims right</text>',
    ]


def _mark(b: Bin) -> list[str]:
    """A bin's point, its interval, and its figures on hovering."""
    x = _x(b.predicted)
    tip = f"<title>{b.claims} claims: {b.predicted:.2f} predicted, {b.right:.2f} right ({b.low:.2f} to {b.high:.2f})</title>"
    return [
        f'<line class="bar" x1="{x}" y1="{_y(b.low)}" x2="{x}" y2="{_y(b.high)}"/>',
        f'<circle class="dot" cx="{x}" cy="{_y(b.right)}" r="5.5">{tip}</circle>',
    ]


def _x(share: float) -> float:
    return round(LEFT + SIDE * share, 1)


def _y(share: float) -> float:
    return round(TOP + SIDE * (1 - share), 1)
