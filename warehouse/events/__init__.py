"""Which stories tell one event in words of their own, in whatever language."""

__all__ = ["decisions", "explanations", "tellings"]
