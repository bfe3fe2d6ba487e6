-- Silences longer than a source promises, or than is usual for it, and whose they are: we were down, it failed, it was silent
from mart.gaps_of(null)
