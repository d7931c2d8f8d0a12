"""The frame around the screens: a table of contents and nothing more."""

from app.ui.shell.screens import Go, Opens, Screen
from app.ui.shell.shell import Shell
from app.ui.shell.status import Status
from app.ui.shell.top import Found
from app.ui.shell.window import Window

__all__ = ["Found", "Go", "Opens", "Screen", "Shell", "Status", "Window"]
