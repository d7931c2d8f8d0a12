"""The list of cases, and opening a new one."""
