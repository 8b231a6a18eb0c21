"""The command line: typer commands, one a file; views that turn values into lines; the screen that prints them.

Standard output is data, standard error is narration. Exit codes: 0 clean, 1 problems, 2 usage, 3 unreadable.
All behaviour comes from `argmap.session`.
"""
