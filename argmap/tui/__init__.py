"""The terminal UI: it draws what a session says and hands changes back to it."""
