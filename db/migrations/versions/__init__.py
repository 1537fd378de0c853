"""Hold the versions of the schema, oldest first."""
