"""What starts work: the catalogue, fetching, the order of steps, Prefect and the command line."""
