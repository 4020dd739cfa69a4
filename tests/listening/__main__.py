"""What `make listening` runs."""

import sys

from tests.listening.listening_table import main

if __name__ == "__main__":
    sys.exit(main())
