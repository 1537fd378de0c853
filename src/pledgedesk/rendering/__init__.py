"""Paint what leaves the window as picture, print or PDF; the window paints with the same code."""
