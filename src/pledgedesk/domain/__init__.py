"""Hold the field's records and rules: frozen dataclasses, standard library only."""
