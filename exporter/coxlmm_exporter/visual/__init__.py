"""The second model: image patches as soft tokens, their states, and where a concept lies on the grid."""
