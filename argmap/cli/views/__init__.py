"""Values in, lines of text out; nothing here prints."""
