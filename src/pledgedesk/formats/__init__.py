"""Write and read files, without a database."""
