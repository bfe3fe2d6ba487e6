-- Silences longer than it promises or than is usual for it, and whose they were, the latest first
select began_at, ended_at, lasted, allowed, cause, polls, good_polls, longest_unseen
from mart.gaps_of($source)
order by began_at desc
limit 15
