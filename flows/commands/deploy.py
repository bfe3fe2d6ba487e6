"""`copydesk deploy`: the deployments and what they need, on a Prefect server of one's own."""

from __future__ import annotations

import click


@click.command(short_help="Put the deployments on a Prefect server of your own.")
def deploy() -> None:
    """Make the writer's limit, the work pool and the deployments on the server that PREFECT_API_URL names."""
    from flows.deployed import server

    api_url = server.configured()
    if not api_url:
        raise click.UsageError("set PREFECT_API_URL to your Prefect server; on one machine `copydesk up` does it all")
    if not server.answers(api_url):
        raise click.ClickException(f"the Prefect server {api_url} does not answer")
    server.prepare(api_url)
    from flows.deployed import setup

    for name in setup.deploy():
        click.echo(f"Deployed: {name}")
    click.echo(f"Start a worker on each machine: prefect worker start --pool {setup.POOL}")
