"""``python -m qcdc_desktop`` opens the window."""

import sys

from qcdc_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
