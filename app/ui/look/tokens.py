"""Colour, space, type, density: every measure of the look, once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class Theme(StrEnum):
    """Which set of colours is worn."""

    LIGHT = "light"
    DARK = "dark"


class Density(StrEnum):
    """How large a target is: for a mouse at a desk, or for a thumb on a kitchen table."""

    DESK = "desk"
    TOUCH = "touch"


class Tone(StrEnum):
    """What a mark says. A tone always comes with a word and a shape, never as colour alone."""

    NEUTRAL = "neutral"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    DANGER = "danger"


# The shape that stands beside the word of each tone, so that nobody needs the colour.
TONE_ICONS: dict[Tone, str] = {
    Tone.NEUTRAL: "circle",
    Tone.INFO: "info",
    Tone.GOOD: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.DANGER: "octagon-alert",
}


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours, each named for its use, as #rrggbb."""

    page: str
    surface: str
    sunk: str
    hover: str
    line: str
    edge: str
    ink: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    focus: str
    neutral_soft: str
    neutral_ink: str
    info_soft: str
    info_ink: str
    good_soft: str
    good_ink: str
    warn_soft: str
    warn_ink: str
    danger_soft: str
    danger_ink: str
    danger: str
    danger_strong: str
    on_danger: str


LIGHT = Colours(
    page="#f7f5f0",
    surface="#ffffff",
    sunk="#efebe3",
    hover="#f2efe8",
    line="#e0dad0",
    edge="#8b857a",
    ink="#1f2729",
    muted="#596164",
    accent="#1e5a62",
    accent_strong="#16464d",
    on_accent="#ffffff",
    accent_soft="#deebeb",
    focus="#1e5a62",
    neutral_soft="#ebe7df",
    neutral_ink="#464d4f",
    info_soft="#e1eaf4",
    info_ink="#234a75",
    good_soft="#dfeee2",
    good_ink="#1f5534",
    warn_soft="#faecca",
    warn_ink="#664300",
    danger_soft="#fae2dd",
    danger_ink="#8a2317",
    danger="#a32e21",
    danger_strong="#852217",
    on_danger="#ffffff",
)

DARK = Colours(
    page="#17191a",
    surface="#202425",
    sunk="#121415",
    hover="#2a2f30",
    line="#353a3c",
    edge="#7f888b",
    ink="#ece9e2",
    muted="#aeb1ad",
    accent="#86c5ca",
    accent_strong="#a3d6da",
    on_accent="#0b2427",
    accent_soft="#1f3a3d",
    focus="#86c5ca",
    neutral_soft="#303637",
    neutral_ink="#cfd0cb",
    info_soft="#1d2f43",
    info_ink="#abcbf0",
    good_soft="#1c3526",
    good_ink="#a3d9b4",
    warn_soft="#3b2f13",
    warn_ink="#f0d08a",
    danger_soft="#44221e",
    danger_ink="#f6b9af",
    danger="#f09d90",
    danger_strong="#f6b9af",
    on_danger="#380d08",
)

# (text, ground): each pair that the style sheet or a component really puts together.
# Text must reach 4.5:1 on it; tests/ui/test_look.py computes every one.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "muted") for ground in ("page", "surface", "sunk", "hover")),
    *(("accent", ground) for ground in ("page", "surface", "sunk", "hover", "accent_soft")),
    ("accent_strong", "surface"),
    ("accent_strong", "page"),
    ("ink", "accent_soft"),
    ("muted", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_danger", "danger"),
    ("on_danger", "danger_strong"),
    ("danger_ink", "surface"),
    ("danger_ink", "page"),
    *((f"{tone}_ink", f"{tone}_soft") for tone in Tone),
    *(("ink", f"{tone}_soft") for tone in Tone),
)
# What draws a control's edge or focus needs 3:1 against what surrounds it (WCAG 1.4.11).
EDGE_PAIRS: tuple[tuple[str, str], ...] = (
    *((mark, ground) for mark in ("edge", "focus", "accent") for ground in ("page", "surface")),
    ("danger", "surface"),
)


class Space:
    """Steps of empty space, in px. They do not grow with the text: the text needs the room."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    HUGE = 48


class Radius:
    """Roundness of corners, in px."""

    SMALL = 6
    CARD = 10


class Size(StrEnum):
    """The five sizes of type."""

    SMALL = "small"
    BODY = "body"
    LEAD = "lead"
    TITLE = "title"
    DISPLAY = "display"


TYPE_PX: dict[Size, int] = {
    Size.SMALL: 13,
    Size.BODY: 15,
    Size.LEAD: 17,
    Size.TITLE: 21,
    Size.DISPLAY: 28,
}
TARGET_PX: dict[Density, int] = {Density.DESK: 34, Density.TOUCH: 46}
SCALES: tuple[float, ...] = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
TEXT_WIDTH_PX = 980
FAMILY = "Atkinson Hyperlegible Next"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The measures in force now: one theme, one text scale (1.0 to 2.0), one density."""

    theme: Theme = Theme.LIGHT
    scale: float = 1.0
    density: Density = Density.DESK

    @property
    def colours(self) -> Colours:
        return LIGHT if self.theme is Theme.LIGHT else DARK

    def px(self, size: Size) -> int:
        """Height of this size of type, in px."""
        return round(TYPE_PX[size] * self.scale)

    @property
    def icon_px(self) -> int:
        return round(18 * self.scale)

    @property
    def target_px(self) -> int:
        """Least height and width of anything that is pressed, in px."""
        return max(TARGET_PX[self.density], round(self.px(Size.BODY) * 1.35) + 2 * self.pad_px)

    @property
    def pad_px(self) -> int:
        """Empty space above and below the words of a control, in px."""
        return 5 if self.density is Density.DESK else 9

    @property
    def pill_px(self) -> int:
        """Height of a pill; its ends are half of that round."""
        return round(self.px(Size.SMALL) * 1.3) + 5

    def ink(self, tone: Tone) -> str:
        return str(getattr(self.colours, f"{tone}_ink"))

    def soft(self, tone: Tone) -> str:
        return str(getattr(self.colours, f"{tone}_soft"))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours, 1.0 to 21.0 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour_names() -> tuple[str, ...]:
    """Every colour's name, in order."""
    return tuple(field.name for field in fields(Colours))


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
