"""Writes the demo as a bundle: docs/bundle-format.md, version 1."""
