"""Offer the command line: parse, call services, print text or JSON."""
