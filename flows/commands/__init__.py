"""The command line: one module for each group of commands, and what several of them print."""

__all__ = ["main"]
