"""Bytes in, records out: no file, no socket, no clock."""
