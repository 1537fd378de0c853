"""Hold data that ships with the program: no code."""
