"""Offer records to Qt's views."""
