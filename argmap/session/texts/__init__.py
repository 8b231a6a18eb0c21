"""Texts beside the map: the essay it is about, and posts that quote its numbers."""
