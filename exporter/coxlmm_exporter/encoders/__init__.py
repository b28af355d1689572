"""Encoders for scores as ONNX files that the tab reads: CLIP's two towers, and text encoders for BERTScore."""
