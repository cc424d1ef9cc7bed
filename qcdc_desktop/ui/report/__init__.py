"""The parts of the report page and of the page of figures."""
