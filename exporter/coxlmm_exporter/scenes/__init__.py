"""Composed scenes with known facts: what the demo's model looks at and what its concepts are checked against."""
