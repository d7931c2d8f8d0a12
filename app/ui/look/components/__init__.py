"""The few components that every screen is built of."""

from app.ui.look.components.base import (
    Icon,
    Label,
    Phrase,
    Speaks,
    Text,
    across,
    empty,
    panel,
    restyle,
    rows,
    said,
    scroll,
    show_if,
)
from app.ui.look.components.buttons import Button, Chip, MenuButton
from app.ui.look.components.choices import ChipsField, SegmentedChoice, TriState
from app.ui.look.components.dates import DateField
from app.ui.look.components.fields import (
    Field,
    FormRow,
    LongField,
    PickField,
    Plain,
    SearchBox,
    TextField,
    TickField,
)
from app.ui.look.components.flow import Flow
from app.ui.look.components.marked import Marked
from app.ui.look.components.marks import ClockLine, Heading, KeyValue, Pill
from app.ui.look.components.page import ScrollPage
from app.ui.look.components.panels import Banner, Beside, Card, Columns3, EmptyState, ListRow, line
from app.ui.look.components.path import PathStep, Stepper, StepState
from app.ui.look.components.slices import Slices
from app.ui.look.components.tabs import Tabs
from app.ui.look.components.timeline import Entry, Timeline

__all__ = [
    "Banner",
    "Beside",
    "Button",
    "Card",
    "Chip",
    "ChipsField",
    "ClockLine",
    "Columns3",
    "DateField",
    "EmptyState",
    "Entry",
    "Field",
    "Flow",
    "FormRow",
    "Heading",
    "Icon",
    "KeyValue",
    "Label",
    "ListRow",
    "LongField",
    "Marked",
    "MenuButton",
    "PathStep",
    "Phrase",
    "PickField",
    "Pill",
    "Plain",
    "ScrollPage",
    "SearchBox",
    "SegmentedChoice",
    "Slices",
    "Speaks",
    "StepState",
    "Stepper",
    "Tabs",
    "Text",
    "TextField",
    "TickField",
    "Timeline",
    "TriState",
    "across",
    "empty",
    "line",
    "panel",
    "restyle",
    "rows",
    "said",
    "scroll",
    "show_if",
]
