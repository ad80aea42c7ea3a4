"""Contrast of the tokens and of an institution's colour."""

from osnowa.kit.colour import ENOUGH, channels, contrast, luminance, readable_on

__all__ = ["ENOUGH", "channels", "contrast", "luminance", "readable_on"]
