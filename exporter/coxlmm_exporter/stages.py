"""The names of the demo's stages, in order."""

EXTENSIONS = ("baselines", "dual")  # they add to a bundle that exists, and read it back
STAGES: tuple[str, ...] = ("scenes", "features", "stage0", "stage1", "captions", "residuals", "gate", "bundle", *EXTENSIONS)
