"""The rows of tables and JSON that other tools print: where they lie, what their keys mean, what each says."""

__all__ = ["fields", "lists", "names"]
