"""The first thing an officer sees: try it with an invented county, or join a council."""
