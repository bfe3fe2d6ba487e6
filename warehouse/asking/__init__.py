"""Questions: named reports, selections, where a value comes from, whether sources are well."""

__all__ = ["health", "known", "notebook", "provenance", "reports", "selections"]
