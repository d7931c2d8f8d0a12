"""The look in one place: tokens, the style sheet made from them, icons, type, and the few components."""
