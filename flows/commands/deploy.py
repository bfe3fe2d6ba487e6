"""`copydesk up` and `copydesk deploy`: the scheduled flows, on this machine or on a Prefect server of one's own."""

from __future__ import annotations

import click


@click.command(short_help="Prefect server, dashboard and schedules, here.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address the dashboard listens on.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535))
def up(host: str, port: int) -> None:
    """Start a Prefect server with its dashboard, and the scheduled flows, on this machine; Ctrl-C ends both."""
    from flows.deployed import up as machine

    machine.run(host, port)


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
