"""Addresses in, documents out: politely, within bounds, and never into our own network."""
