"""`python -m argmap`."""

import sys

# What a shell expects of a program that was interrupted.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line; interrupted while it loads, end as it does later."""
    try:
        from argmap.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
