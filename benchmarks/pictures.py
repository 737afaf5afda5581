"""Results as SVG, drawn by hand: bars of ratios on a scale of powers of ten, and lines over the size of a fleet."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from results import Curve, Ratio

WIDTH, LABEL, ROW, EDGE = 1100, 620, 22, 30
TALL, LEFT, RIGHT = 320, 60, 420
COLORS = ("#1b6ca8", "#c8553d", "#3a7d44", "#7b4b94", "#b8860b", "#555555")
STYLE = "font-family: sans-serif; font-size: 12px"


def document(width: int, height: int, parts: Iterable[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" style="{STYLE}">'
    return "\n".join([head, '<rect width="100%" height="100%" fill="white"/>', *parts, "</svg>"]) + "\n"


def text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def line(x: float, y: float, x2: float, y2: float, color: str = "#ccc") -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}"/>'


def bars(title: str, ratios: Sequence[Ratio]) -> str:
    """One bar for each ratio, from 1 to the left or right; a mark from the least to the most of its rounds."""
    powers = [math.log10(value) for one in ratios for value in one.values]
    low, high = min(0, math.floor(min(powers))), max(1, math.ceil(max(powers)))
    scale = (WIDTH - LABEL - EDGE) / (high - low)

    def at(value: float) -> float:
        return LABEL + (math.log10(value) - low) * scale

    bottom = EDGE + ROW * len(ratios)
    parts = [text(10, 18, title)]
    for power in range(low, high + 1):
        x = LABEL + (power - low) * scale
        parts += [
            line(x, EDGE, x, bottom, "#333" if power == 0 else "#ccc"),
            text(x, bottom + 15, f"{10.0**power:g}", "middle"),
        ]
    for number, one in enumerate(ratios):
        y = EDGE + ROW * number
        start, end = sorted((at(1), at(one.middle)))
        parts.append(text(LABEL - 10, y + 15, one.what, "end"))
        parts.append(
            f'<rect x="{start:.1f}" y="{y + 4}" width="{max(end - start, 1):.1f}" height="14" fill="{COLORS[0]}"/>'
        )
        parts.append(line(at(min(one.values)), y + 11, at(max(one.values)), y + 11, "black"))
    return document(WIDTH, bottom + EDGE, parts)


def lines(title: str, curves: Sequence[Curve]) -> str:
    """One line for each curve; sizes stand on a scale of powers of ten."""
    sizes = [size for curve in curves for size, _ in curve.points]
    most = max(value for curve in curves for _, value in curve.points) * 1.1
    first, last = math.log10(min(sizes)), math.log10(max(sizes)) or 1
    wide = WIDTH - LEFT - RIGHT

    def point(size: int, value: float) -> tuple[float, float]:
        x = LEFT + (math.log10(size) - first) / ((last - first) or 1) * wide
        return x, EDGE + TALL * (1 - value / most)

    parts = [text(10, 18, title), *axes(point, sorted(set(sizes)), most)]
    for number, curve in enumerate(curves):
        color = COLORS[number % len(COLORS)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (point(*one) for one in curve.points))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        y = EDGE + ROW * number
        x = LEFT + wide + 20
        parts += [line(x, y + 8, x + 20, y + 8, color), text(x + 26, y + 12, curve.what)]
    return document(WIDTH, TALL + 2 * EDGE, parts)


def axes(point: Callable[[int, float], tuple[float, float]], sizes: Sequence[int], most: float) -> Iterator[str]:
    """The scales of both sides."""
    for size in sizes:
        x, bottom = point(size, 0)
        yield line(x, EDGE, x, bottom)
        yield text(x, bottom + 15, f"{size:,}", "middle")
    for value in (0.0, most / 2, most):
        (x, y), (x2, _) = point(sizes[0], value), point(sizes[-1], value)
        yield line(x, y, x2, y)
        yield text(x - 6, y + 4, f"{value:.1f}", "end")
