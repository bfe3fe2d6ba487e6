"""What starts work: the catalogue, fetching, the order of steps, Prefect and the command line."""

import os

# Before numpy is loaded: the matrices here are small, and threads that wait for them cost three times as much.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
