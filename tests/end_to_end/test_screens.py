"""Every screen with a whole county behind it: nothing cut off, unnamed or left in English, at its hardest."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.tour import screens
from app.ui.look.tokens import Theme
from tests.support import accessible

HARDEST = (screens.Wear("cy", Theme.DARK, 1.5), screens.Wear("en", Theme.LIGHT, 1.0))


@pytest.fixture(scope="module")
def scene(qapp, tmp_path_factory):
    work = tmp_path_factory.mktemp("scene")
    with screens.scene(qapp, work, work / "pictures") as made:
        yield made


@pytest.mark.slow
@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
@pytest.mark.parametrize("wear", HARDEST, ids=lambda wear: wear.name)
def test_every_screen_holds(scene, wear):
    found: dict[str, list[str]] = {}

    def look_over(name: str) -> None:
        accessible.settle()
        before = QApplication.activeModalWidget() or scene.stage.window
        troubles = [str(one) for one in accessible.troubles(before)]
        if troubles:
            found[name] = troubles

    names = list(screens.walk(scene, wear, look_over))
    assert len(names) >= 14
    assert found == {}
