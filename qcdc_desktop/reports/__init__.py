"""Values → Document → file.  Knows no database and no screen."""
