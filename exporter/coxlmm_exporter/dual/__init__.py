"""A small dual encoder of images and words, trained on the scenes, for scores where no CLIP can ship. It is no CLIP: see model.py."""
