"""Keep a dossier in one SQLite file."""
