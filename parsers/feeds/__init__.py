"""Feeds as such: what they tell their poller, where pages name them, lists of them."""

__all__ = ["facts", "links", "opml", "overview"]
