"""Addresses in, documents out: politely, within bounds, and never into our own network."""

__all__ = ["client", "decoding", "exchange", "limits", "responses", "robots"]
