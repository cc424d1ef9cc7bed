"""Files of a record: the strip over its form, what can be done with them, looking at them."""
