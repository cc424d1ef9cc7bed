"""Lists of records: model, table, filters, preview."""
