"""Hold the dialogs, one a module."""
