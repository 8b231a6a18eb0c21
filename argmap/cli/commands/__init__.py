"""One command a file: its arguments and options, and how its answer is printed."""
