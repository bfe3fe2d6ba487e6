"""Agencies: how a name is known for one, and which there are."""
