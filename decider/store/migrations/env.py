"""How alembic runs the migrations: on the connection that holds the lock, in its transaction."""

from alembic import context

from decider.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
