"""Documents and registers as workbooks: real numbers and dates, live totals, text that is never a formula."""
