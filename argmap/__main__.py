"""`python -m argmap`."""


def main() -> None:
    """Run the command line."""
    from argmap.cli.app import run

    run()


if __name__ == "__main__":
    main()
