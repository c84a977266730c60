"""``python -m hearsay``: the same as the command ``hearsay``."""

from hearsay.cli import main

if __name__ == "__main__":
    main()
