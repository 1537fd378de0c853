"""Hold the pages of the window."""
