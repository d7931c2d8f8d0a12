"""The door of each officer: passphrase, keyring, what to do when it is forgotten."""
