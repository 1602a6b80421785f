"""`python -m km_desktop` is `km`."""

import sys

from km_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
