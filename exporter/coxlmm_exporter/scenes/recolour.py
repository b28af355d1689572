"""Recolouring of RGBA sprites so that a variant's colour word is true of what is drawn."""

from __future__ import annotations

import numpy as np
from PIL import Image

_DARK_DETAIL = 0.22  # luminance below which eyes, noses and tyres keep their own colour


def shift_hue(sprite: Image.Image, low: float, high: float, degrees: float) -> Image.Image:
    """Turns the hue by `degrees` where it lies in [low, high] degrees (may wrap past 360); other pixels stay."""
    alpha = sprite.getchannel("A")
    hsv = np.asarray(sprite.convert("RGB").convert("HSV")).astype(np.float32)  # [H×W×3]
    hue = hsv[..., 0] * 360 / 255
    inside = (hue >= low) & (hue <= high) if low <= high else (hue >= low) | (hue <= high)
    inside &= hsv[..., 1] > 40  # whites and greys have no hue worth turning
    hsv[..., 0] = np.where(inside, (hue + degrees) % 360 * 255 / 360, hsv[..., 0])
    turned = Image.fromarray(hsv.astype(np.uint8), "HSV").convert("RGB")
    turned.putalpha(alpha)
    return turned


def tint(sprite: Image.Image, dark: tuple[int, int, int], light: tuple[int, int, int]) -> Image.Image:
    """Maps luminance onto the ramp dark → light; very dark details keep their own colour."""
    rgb = np.asarray(sprite.convert("RGB")).astype(np.float32)  # [H×W×3]
    alpha = np.asarray(sprite.getchannel("A"))
    luminance = (rgb @ np.array([0.299, 0.587, 0.114], np.float32)) / 255  # [H×W]
    opaque = luminance[alpha > 128]
    low, high = np.quantile(opaque, [0.1, 0.97]) if opaque.size else (0.0, 1.0)
    t = np.clip((luminance - low) / max(high - low, 1e-3), 0, 1)[..., None]
    ramp = np.array(dark, np.float32) * (1 - t) + np.array(light, np.float32) * t
    keep = (luminance < _DARK_DETAIL)[..., None]
    mixed = np.where(keep, rgb, ramp).clip(0, 255).astype(np.uint8)
    return Image.fromarray(np.dstack([mixed, alpha]), "RGBA")
