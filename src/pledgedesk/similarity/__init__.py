"""Rank texts of any of the six UN languages by likeness, behind one small interface."""
