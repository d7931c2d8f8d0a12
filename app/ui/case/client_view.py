"""What was understood, in large plain words, to turn to the client: nothing of the law or of anyone else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.ui.look import components as c
from app.ui.look.tokens import Space
from app.ui.messages import Dialog
from app.ui.words import translate

_ASKED: dict[str, Callable[[], str]] = {
    "outcome_wanted": lambda: translate("Client", "What you want to happen"),
    "causes": lambda: translate("Client", "What happened"),
    "housing_needs": lambda: translate("Client", "The home you need"),
    "support_to_keep_home": lambda: translate("Client", "What would help you keep a home"),
    "communication_needs": lambda: translate("Client", "How we can make it easier for you"),
    "applicant_view": lambda: translate("Client", "What you think"),
}
_TONIGHT: dict[str, Callable[[], str]] = {
    "yes": lambda: translate("Client", "You told us that you have somewhere safe to sleep tonight."),
    "no": lambda: translate(
        "Client", "You told us that you have nowhere safe to sleep tonight. Tell us if that is right."
    ),
    "not_asked": lambda: translate("Client", "Do you have somewhere safe to sleep tonight?"),
}


class ClientView(Dialog):
    """Fills the window. Escape or the button at its foot turns it back."""

    def __init__(self, parent: QWidget | None, said: Mapping[str, str], *, safe_tonight: str) -> None:
        super().__init__(parent, lambda: translate("Client", "What we understood"))
        page = c.ScrollPage(wide=True)
        page.add(c.Label(_TONIGHT.get(safe_tonight, _TONIGHT["not_asked"]), size="title", strong=True))
        written = [name for name in _ASKED if said.get(name)]
        for name in written:
            card = c.Card(space=Space.S)
            card.add(c.Label(_ASKED[name], size="lead", tone="accent"))
            card.add(c.Label(said[name], size="title"))
            page.add(card)
        if not written:
            page.add(
                c.Label(lambda: translate("Client", "We have not written anything down yet."), size="title")
            )
        page.add(
            c.Label(
                lambda: translate(
                    "Client", "Is this right? Tell us what to change. You can stop at any time."
                ),
                size="title",
                strong=True,
            )
        )
        self.body.addWidget(page, 1)
        self.foot.addWidget(
            c.Button(lambda: translate("Client", "Turn it back"), self.accept, kind="primary", icon="check")
        )
        self.finished.connect(lambda _code: self.deleteLater())
        if parent is not None:
            self.resize(parent.size())
