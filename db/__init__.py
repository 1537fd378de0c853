"""Hold the migrations of the dossier's schema."""
