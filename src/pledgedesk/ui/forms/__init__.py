"""Hold the forms in which records are edited: bindings of fields, and when what is typed is saved."""
