"""Follow-up posts: facts of a map in, Markdown out. Nothing here reads a map, a clock or a disk."""
