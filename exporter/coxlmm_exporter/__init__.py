"""Makes the demo of CoX-LMM Explorer: scenes, a small multimodal model, its residuals, and the bundle."""

__version__ = "0.1.0"
