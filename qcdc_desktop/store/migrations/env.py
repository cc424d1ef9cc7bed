"""Runs the migrations on the connection handed over; called by ``store.migrating`` only."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    transactional_ddl=True,
    version_table="schema_version",
)
context.run_migrations()
