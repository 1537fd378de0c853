"""Give the window the marks that stand for stage, state, cluster and practice; `rendering` paints them."""

from __future__ import annotations

from pledgedesk.rendering.glyphs import (
    CHANGED,
    CLUSTER_SIDE,
    GAP_COLOURS,
    SIDE,
    STAGES,
    Glyph,
    centred,
    glyph_colour,
    paint_cluster,
    paint_gap,
    paint_glyph,
    paint_practice,
    paint_stage,
    paint_state,
)

__all__ = [
    "CHANGED",
    "CLUSTER_SIDE",
    "GAP_COLOURS",
    "SIDE",
    "STAGES",
    "Glyph",
    "centred",
    "glyph_colour",
    "paint_cluster",
    "paint_gap",
    "paint_glyph",
    "paint_practice",
    "paint_stage",
    "paint_state",
]
