"""What the system says of the line: whether there is any, and whether it is paid for by its amount."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

from app.sync.surroundings import Surroundings

_Feature = QNetworkInformation.Feature


class Reachability(QObject):
    """`changed` carries the Surroundings whenever the system tells of another. Where it tells nothing,
    nothing is ever said, and sync goes on by trying.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = _system()
        if self._system is not None:
            self._system.reachabilityChanged.connect(self._tell)
            self._system.isMeteredChanged.connect(self._tell)

    def now(self) -> Surroundings:
        """How things stand, as far as the system says."""
        if self._system is None:
            return Surroundings()
        return Surroundings(online=_online(self._system), metered=self._system.isMetered())

    def _tell(self) -> None:
        self.changed.emit(self.now())


def _system() -> QNetworkInformation | None:
    if not QNetworkInformation.loadBackendByFeatures(_Feature.Reachability):
        return None
    return QNetworkInformation.instance()


def _online(system: QNetworkInformation) -> bool | None:
    """Only a laptop with no line at all is offline: an office may stand in the same house, and what the
    system can reach of the world is not asked here.
    """
    if system.reachability() == QNetworkInformation.Reachability.Unknown:
        return None
    return system.reachability() != QNetworkInformation.Reachability.Disconnected
