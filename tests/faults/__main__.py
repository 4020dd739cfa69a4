"""What `make faults` runs."""

import sys

from tests.faults.everything import main

if __name__ == "__main__":
    sys.exit(main())
