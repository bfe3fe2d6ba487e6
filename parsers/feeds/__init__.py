"""Feeds as such: what they tell their poller, where pages name them, lists of them."""
