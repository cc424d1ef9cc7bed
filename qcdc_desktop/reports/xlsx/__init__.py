"""Documents and registers as workbooks: real numbers, live totals, text never a formula."""
