"""Hold the painted and composed controls that pages share."""
