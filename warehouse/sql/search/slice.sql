-- The recent entries of some terms.
from core.search_recent where term >= $first and term < $beyond
