"""Short questions and notices; all are opened, none waits."""
