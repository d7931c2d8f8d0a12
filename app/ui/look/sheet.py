"""The one style sheet, made from the tokens. Widgets choose by property ("kind", "tone", "size")."""

from __future__ import annotations

from app.ui.look.icons import FOLDER
from app.ui.look.tokens import Radius, Size, Space, Tokens, Tone


def sheet(worn: Tokens) -> str:
    """The whole style sheet for these tokens, as Qt reads it."""
    return "\n".join(
        part(worn) for part in (_ground, _type, _buttons, _fields, _choices, _lists, _panels, _marks, _shell)
    )


def _ground(worn: Tokens) -> str:
    c = worn.colours
    return f"""
* {{ outline: none; }}
QWidget {{ color: {c.ink}; font-size: {worn.px(Size.BODY)}px; }}
QMainWindow, QDialog, QWidget[ground="page"] {{ background: {c.page}; }}
QScrollArea, QScrollArea > QWidget > QWidget[ground="page"] {{ background: {c.page}; border: none; }}
QScrollArea[ground="none"], QScrollArea[ground="none"] > QWidget > QWidget {{
    background: transparent; border: none; }}
QToolTip {{ background: {c.ink}; color: {c.page}; border: none; padding: {Space.XS}px {Space.S}px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0; }}
QSplitter::handle {{ background: {c.line}; }}
QMenu {{
    background: {c.surface}; border: 1px solid {c.line}; border-radius: {Radius.SMALL}px;
    padding: {Space.XS}px; }}
QMenu::item {{
    padding: {worn.pad_px + 2}px {Space.XL}px {worn.pad_px + 2}px {Space.M}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {Space.XS}px; }}
QMenu::icon {{ padding-left: {Space.M}px; }}
QMenu {{ icon-size: {worn.icon_px}px; }}
"""


def _type(worn: Tokens) -> str:
    c = worn.colours
    sizes = "".join(f'QLabel[type="{size}"] {{ font-size: {worn.px(size)}px; }}\n' for size in Size)
    tones = "".join(f'QLabel[tone="{tone}"] {{ color: {worn.ink(tone)}; }}\n' for tone in Tone)
    return f"""
QLabel {{ background: transparent; }}
{sizes}{tones}
QLabel[type="display"], QLabel[type="title"] {{ font-weight: 600; }}
QLabel[weight="strong"] {{ font-weight: 600; }}
QLabel[tone="muted"] {{ color: {c.muted}; }}
QLabel[tone="accent"] {{ color: {c.accent}; }}
QLabel[tone="ink"] {{ color: {c.ink}; }}
"""


def _buttons(worn: Tokens) -> str:
    c = worn.colours
    height = worn.target_px - 2 * worn.pad_px - 2
    return f"""
QPushButton {{
    background: {c.surface}; color: {c.ink}; border: 1px solid {c.edge}; border-radius: {Radius.SMALL}px;
    padding: {worn.pad_px}px {Space.M + 2}px; min-height: {height}px; font-weight: 500; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.sunk}; }}
QPushButton:focus {{ border: 2px solid {c.focus}; padding: {worn.pad_px - 1}px {Space.M + 1}px; }}
QPushButton:disabled {{ color: {c.muted}; border: 1px dashed {c.line}; background: {c.page}; }}
QPushButton[kind="primary"] {{
    background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {c.accent_strong}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[kind="danger"] {{
    background: {c.danger}; color: {c.on_danger}; border: 1px solid {c.danger}; font-weight: 600; }}
QPushButton[kind="danger"]:hover, QPushButton[kind="danger"]:pressed {{ background: {c.danger_strong}; }}
QPushButton[kind="danger"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="danger"]:disabled {{
    color: {c.muted}; border: 1px dashed {c.edge}; background: {c.page}; }}
QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent; color: {c.ink}; }}
QPushButton[kind="quiet"]:hover {{ background: {c.hover}; }}
QPushButton[kind="quiet"]:focus {{ border: 2px solid {c.focus}; }}
QPushButton[kind="link"] {{
    background: transparent; border: 1px solid transparent; color: {c.accent}; text-decoration: underline;
    padding-left: {Space.XS}px; padding-right: {Space.XS}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ color: {c.accent_strong}; background: {c.hover}; }}
QPushButton[kind="link"]:focus {{
    border: 2px solid {c.focus}; padding-left: {Space.XS - 1}px; padding-right: {Space.XS - 1}px; }}
QPushButton[kind="chip"] {{
    border: 1px solid {c.edge}; border-radius: {worn.target_px // 2}px; background: transparent;
    padding-left: {Space.M}px; padding-right: {Space.M}px; }}
QPushButton[kind="chip"]:hover {{ background: {c.hover}; }}
QPushButton[kind="chip"]:checked {{
    background: {c.accent_soft}; color: {c.ink}; border: 1px solid {c.accent}; }}
QPushButton[kind="chip"]:focus {{
    border: 2px solid {c.focus}; padding-left: {Space.M - 1}px; padding-right: {Space.M - 1}px; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
"""


def _fields(worn: Tokens) -> str:
    c = worn.colours
    height = worn.target_px - 2 * worn.pad_px - 2
    boxes = "QLineEdit, QComboBox, QDateEdit, QSpinBox"
    return f"""
{boxes}, QPlainTextEdit, QTextEdit {{
    background: {c.surface}; color: {c.ink}; border: 1px solid {c.edge}; border-radius: {Radius.SMALL}px;
    padding: {worn.pad_px}px {Space.S + 2}px;
    selection-background-color: {c.accent}; selection-color: {c.on_accent};
    placeholder-text-color: {c.muted}; }}
{boxes} {{ min-height: {height}px; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{
    border: 2px solid {c.focus}; padding: {worn.pad_px - 1}px {Space.S + 1}px; }}
*[problem="stops"] {{ border: 2px solid {c.danger}; padding: {worn.pad_px - 1}px {Space.S + 1}px; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ background: {c.sunk}; color: {c.muted}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {c.sunk}; }}
QComboBox::drop-down {{ border: none; width: {worn.icon_px + Space.S}px; }}
QComboBox::down-arrow {{
    image: url("{_picture("chevron-down", worn)}"); width: {worn.icon_px - 2}px;
    height: {worn.icon_px - 2}px; }}
QComboBox QAbstractItemView {{
    background: {c.surface}; border: 1px solid {c.line}; selection-background-color: {c.accent_soft};
    selection-color: {c.ink}; padding: {Space.XS}px; }}
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {{
    border: 1px solid {c.line}; border-radius: 0; }}
QComboBox QAbstractItemView::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QComboBox QAbstractItemView::item {{ border: none; min-height: {worn.target_px}px; padding: 0 {Space.S}px; }}
QCalendarWidget QWidget {{ background: {c.surface}; alternate-background-color: {c.sunk}; }}
QCalendarWidget QToolButton {{
    min-height: {worn.target_px - 8}px; padding: 2px {Space.S}px; border-radius: 4px;
    background: transparent; }}
QCalendarWidget QToolButton:hover {{ background: {c.hover}; }}
QCalendarWidget QTableView::item {{ padding: 0; border: none; }}
QCalendarWidget QTableView::item:selected {{ background: {c.accent}; color: {c.on_accent}; }}
QCalendarWidget QTableView, QCalendarWidget QTableView:focus {{ border: none; }}
QCalendarWidget QAbstractItemView {{
    selection-background-color: {c.accent}; selection-color: {c.on_accent}; outline: none; }}
"""


def _choices(worn: Tokens) -> str:
    c = worn.colours
    height = worn.target_px - 2 * worn.pad_px - 2
    box = round(20 * worn.scale)
    return f"""
QPushButton[kind="segment"] {{
    background: {c.surface}; border: 1px solid {c.edge}; border-radius: {Radius.SMALL}px; color: {c.ink};
    padding: {worn.pad_px}px {Space.M}px; min-height: {height}px; font-weight: 500; }}
QPushButton[kind="segment"]:hover {{ background: {c.hover}; }}
QPushButton[kind="segment"]:checked {{
    background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; }}
QPushButton[kind="segment"][unsaid="true"]:checked {{ background: {c.accent_soft}; color: {c.ink}; }}
QPushButton[kind="segment"]:focus {{
    border: 2px solid {c.focus}; padding: {worn.pad_px - 1}px {Space.M - 1}px; }}
QPushButton[kind="segment"]:checked:focus {{ border: 2px solid {c.ink}; }}
QPushButton[kind="segment"]:disabled {{
    color: {c.muted}; border: 1px dashed {c.line}; background: {c.page}; text-decoration: line-through; }}
QCheckBox, QRadioButton {{ spacing: {Space.S}px; min-height: {worn.target_px}px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{
    width: {box}px; height: {box}px; border: 2px solid {c.edge}; background: {c.surface};
    border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + 2}px; }}
QCheckBox::indicator:checked {{
    background: {c.accent}; border-color: {c.accent}; image: url("{_picture("check", worn)}"); }}
QRadioButton::indicator:checked {{ background: {c.accent}; border-color: {c.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.accent}; text-decoration: underline; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {c.focus}; }}
"""


def _lists(worn: Tokens) -> str:
    c = worn.colours
    return f"""
QTableView, QTreeView, QListView {{
    background: {c.surface}; border: 1px solid {c.line}; border-radius: {Radius.CARD}px;
    gridline-color: transparent;
    selection-background-color: {c.accent_soft}; selection-color: {c.ink}; }}
QTableView:focus, QListView:focus {{ border: 2px solid {c.focus}; }}
QListView::item {{ border-bottom: 1px solid {c.line}; }}
QListView::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QTableView::item {{ padding: 0 {Space.S}px; border-bottom: 1px solid {c.line}; }}
QTableView::item:hover {{ background: {c.hover}; }}
QTableView::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{
    background: {c.surface}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line};
    padding: {worn.pad_px + 2}px {Space.M}px; font-weight: 600; font-size: {worn.px(Size.SMALL)}px; }}
QPushButton[kind="tab"] {{
    background: transparent; color: {c.muted}; border: none; border-bottom: 3px solid transparent;
    border-radius: 0; padding: {worn.pad_px}px {Space.M}px; font-weight: 500; }}
QPushButton[kind="tab"]:hover {{ color: {c.ink}; }}
QPushButton[kind="tab"]:checked {{
    color: {c.accent}; border-bottom: 3px solid {c.accent}; font-weight: 600; }}
QPushButton[kind="tab"]:focus {{ background: {c.accent_soft}; color: {c.accent}; }}
QTabBar::tab {{
    background: transparent; color: {c.muted}; padding: {worn.pad_px + 2}px {Space.M}px;
    margin-right: {Space.XS}px;
    border: none; border-bottom: 3px solid transparent; font-weight: 500; }}
QTabBar::tab:hover {{ color: {c.ink}; }}
QTabBar::tab:selected {{ color: {c.accent}; border-bottom: 3px solid {c.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ background: {c.hover}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.line}; }}
"""


def _panels(worn: Tokens) -> str:
    c = worn.colours
    banners = "".join(
        f'QFrame[panel="banner"][tone="{tone}"] {{ background: {worn.soft(tone)}; }}\n' for tone in Tone
    )
    return f"""
QFrame[panel="card"] {{
    background: {c.surface}; border: 1px solid {c.line}; border-radius: {Radius.CARD}px; }}
QFrame[panel="card"][sunk="true"] {{ background: {c.sunk}; border: 1px solid {c.sunk}; }}
QFrame[panel="row"] {{ background: transparent; border: none; border-bottom: 1px solid {c.line}; }}
QFrame[panel="row"][last="true"] {{ border-bottom: none; }}
QFrame[panel="row"]:hover {{ background: {c.hover}; }}
QFrame[panel="line"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[panel="banner"] {{ border: none; border-radius: {Radius.SMALL}px; }}
{banners}
QFrame[panel="plain"] {{ background: transparent; border: none; }}
QFrame[panel="aside"] {{ background: transparent; border: none; border-left: 3px solid {c.line}; }}
"""


def _marks(worn: Tokens) -> str:
    pills = "".join(
        f'QFrame[panel="pill"][tone="{tone}"] {{ background: {worn.soft(tone)}; }}\n' for tone in Tone
    )
    return f"""
QFrame[panel="pill"] {{
    border: none; border-radius: {worn.pill_px // 2 - 1}px; min-height: {worn.pill_px}px; }}
{pills}
"""


def _shell(worn: Tokens) -> str:
    c = worn.colours
    return f"""
QWidget[panel="rail"] {{ background: {c.sunk}; border: none; border-right: 1px solid {c.line}; }}
QPushButton[kind="rail"] {{
    background: transparent; border: none; border-left: 4px solid transparent; border-radius: 0;
    color: {c.ink};
    text-align: left; font-weight: 500; padding: {worn.pad_px + 1}px {Space.S}px;
    border-top-right-radius: {Radius.SMALL}px; border-bottom-right-radius: {Radius.SMALL}px; }}
QPushButton[kind="rail"]:hover {{ background: {c.hover}; }}
QPushButton[kind="rail"]:checked {{
    background: {c.accent_soft}; color: {c.ink}; font-weight: 600;
    border-left: 4px solid {c.accent}; }}
QPushButton[kind="rail"]:focus {{
    border: 2px solid {c.focus};
    padding: {worn.pad_px - 1}px {Space.S - 2}px {worn.pad_px - 1}px {Space.S + 2}px; }}
QWidget[panel="top"] {{ background: {c.page}; border: none; border-bottom: 1px solid {c.line}; }}
QWidget[panel="bottom"] {{ background: {c.page}; border: none; border-top: 1px solid {c.line}; }}
QFrame[panel="message"] {{ background: {c.ink}; border: none; border-radius: {Radius.CARD}px; }}
QFrame[panel="message"] QLabel {{ color: {c.page}; }}
QFrame[panel="message"] QPushButton {{
    color: {c.page}; background: transparent; border: 1px solid {c.page}; }}
QFrame[panel="message"] QPushButton:hover {{ background: {c.page}; color: {c.ink}; }}
QFrame[panel="message"] QPushButton:focus {{ border: 2px solid {c.page}; text-decoration: underline; }}
QWidget[panel="hidden"] {{ background: {c.sunk}; }}
"""


def _picture(name: str, worn: Tokens) -> str:
    # A style sheet takes pictures from files only: these few are kept tinted (`python -m app.ui.look.icons`).
    return (FOLDER / "sheet" / f"{name}-{worn.theme}.svg").as_posix()
