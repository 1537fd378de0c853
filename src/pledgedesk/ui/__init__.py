"""Show the program as a window."""
