"""Rank texts of any of the six UN languages by likeness, behind one small interface."""

import os

# Read by numpy's OpenBLAS once, when it is first imported, so it is said before any module here imports it. Its
# threads wait for one another by spinning: with two of them a text took 6.5 ms on an idle computer of two cores and
# 60 ms on a busy one, with one it takes 8 ms on both.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
