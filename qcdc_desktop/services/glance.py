"""What the window shows of a data file before it is open; loads nothing but the driver."""

from qcdc_desktop.store.glance import BookGlance, Glance, read_glance

__all__ = ["BookGlance", "Glance", "read_glance"]
