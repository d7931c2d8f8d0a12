"""Lists: 20,000 rows without a pause, keys for everything, words that follow the language."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.look.tokens import Tone
from app.ui.tables import Column, RowTable
from app.ui.words import translate
from tests.support import accessible


@dataclass(frozen=True, slots=True)
class Case:
    """A row."""

    name: str
    duty: str
    days: int


COLUMNS: tuple[Column[Case], ...] = (
    Column(
        lambda: translate("TriState", "Yes"), lambda row: row.name, second=lambda _row: "Aberaeron", share=3
    ),
    Column(lambda: "Duty", lambda row: row.duty, pill=lambda _row: Tone.WARN, share=2),
    Column(lambda: "Days", lambda row: str(row.days), is_number=True),
)


@pytest.fixture
def table(qtbot) -> RowTable[Case]:
    made: RowTable[Case] = RowTable(COLUMNS, name="Cases")
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _cases(count: int) -> tuple[Case, ...]:
    return tuple(Case(f"Household {n}", "s73 day 12 of 56", n) for n in range(count))


def test_twenty_thousand_rows_are_shown_within_a_frame_or_three(table: RowTable[Case]):
    rows = _cases(20_000)
    took = []
    for _turn in range(5):
        began = perf_counter()
        table.set_rows(rows)
        QApplication.processEvents()
        took.append((perf_counter() - began) * 1000)
    assert sorted(took)[2] < 50


def test_keys_alone_move_and_open(qtbot, table: RowTable[Case]):
    table.set_rows(_cases(100))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert heard.args[0].name == "Household 2"


def test_new_rows_keep_the_place(table: RowTable[Case]):
    table.set_rows(_cases(10))
    table.setCurrentIndex(table.rows_model.index(4, 0))
    table.set_rows(_cases(3))
    assert table.current() == _cases(3)[2]
    table.set_rows(())
    assert table.current() is None


def test_a_cell_is_read_out_with_its_column(table: RowTable[Case]):
    table.set_rows(_cases(1))
    index = table.rows_model.index(0, 0)
    assert table.rows_model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Yes: Household 0, Aberaeron"
    assert table.rows_model.data(index, Qt.ItemDataRole.ToolTipRole) == "Household 0, Aberaeron"


def test_titles_follow_the_language(table: RowTable[Case], languages):
    table.set_rows(_cases(1))
    languages.show("cy")
    assert "Ie" in [words for words, _one in accessible.texts(table)]


def test_tab_leaves_the_list(table: RowTable[Case]):
    table.set_rows(_cases(3))
    assert accessible.troubles(table) == []
    assert not table.tabKeyNavigation()
