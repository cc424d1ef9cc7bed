"""A practice unit with invented people and a year of records, for learning and for pictures."""

from qcdc_desktop.demo.making import Demo, demo_unit, make_demo, make_practice

__all__ = ["Demo", "demo_unit", "make_demo", "make_practice"]
