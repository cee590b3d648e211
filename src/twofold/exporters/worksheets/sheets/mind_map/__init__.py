"""The headings and notes of a topic -> maps of it."""
