"""What is said of a passphrase while it is chosen."""

import pytest

from app.keys.strength import strength


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("", "short"),
        ("ninechars", "short"),
        ("ten chars!", "plain"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "plain"),
        ("kettle dawn moss", "good"),
        ("kettlesmossharbou", "good"),
        ("eleven kettles at dawn moss", "strong"),
        ("tegell mwsog gwawr harbwr", "strong"),
    ],
)
def test_length_and_words_make_it_strong(passphrase: str, said: str) -> None:
    assert strength(passphrase) == said
