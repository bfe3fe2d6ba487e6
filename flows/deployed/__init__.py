"""The pipeline as people on duty meet it in Prefect's dashboard: flows, deployments, artifacts, events, automations."""

__all__ = ["chores", "inspection", "server", "setup", "up"]
