"""Questions: named reports, selections, where a value comes from, whether sources are well."""
