"""Figures to answers. No Django, no database, no network."""
