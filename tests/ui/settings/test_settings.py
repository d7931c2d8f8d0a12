"""The settings of a laptop, and the sheet of keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow

from app.ui.look.style import look
from app.ui.look.tokens import Density
from app.ui.settings.keys import KeySheet
from app.ui.settings.panel import SettingsPanel
from tests.support.accessible import settle, troubles, unasked


@pytest.fixture
def window(qtbot) -> QMainWindow:
    one = QMainWindow()
    qtbot.addWidget(one)
    one.resize(1024, 640)
    one.show()
    qtbot.waitExposed(one)
    return one


@pytest.fixture
def panel(qtbot, window, languages) -> Any:
    one = SettingsPanel(window, languages=languages, theme="system", idle_minutes=10)
    one.open()
    with qtbot.waitActive(one):
        one.activateWindow()
    settle()
    return one


def test_each_press_is_in_force_at_once(panel, languages) -> None:
    panel.language.button("cy").click()
    assert languages.now == "cy"
    panel.scale.button("1.5").click()
    assert look().tokens.scale == 1.5
    panel.density.button("touch").click()
    assert look().tokens.density is Density.TOUCH


def test_what_the_look_does_not_keep_is_handed_on(qtbot, panel) -> None:
    with qtbot.waitSignal(panel.theme_chosen) as theme:
        panel.theme.button("dark").click()
    assert theme.args == ["dark"]
    with qtbot.waitSignal(panel.idle_chosen) as idle:
        panel.idle.button("5").click()
    assert idle.args == [5]


def test_it_shows_what_is_so_now(panel) -> None:
    assert (panel.language.value(), panel.scale.value()) == ("en", "1.0")
    assert (panel.theme.value(), panel.density.value(), panel.idle.value()) == ("system", "desk", "10")


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_everyone_can_use_it(panel, languages, language, scale) -> None:
    look().wear(scale=scale)
    languages.show(language)
    settle()
    assert troubles(panel) == []


def test_every_word_follows_the_language(panel) -> None:
    assert unasked(panel, lambda words: words in ("Cymraeg", "English")) == []


def test_the_sheet_of_keys_is_whole_in_welsh_too(qtbot, window, languages) -> None:
    languages.show("cy")
    sheet = KeySheet(window)
    sheet.open()
    with qtbot.waitActive(sheet):
        sheet.activateWindow()
    settle()
    assert troubles(sheet) == []
