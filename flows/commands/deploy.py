"""`copydesk up`, `deploy` and `serve`: the scheduled flows, here or on a Prefect server of one's own; the desk."""

from __future__ import annotations

import click

from flows.settings import DESK_PORT


@click.command(short_help="Prefect server, dashboard and schedules, here.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address the dashboard listens on.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65534), help="Of the dashboard.")
@click.option("--desk-port", type=click.IntRange(1, 65535), help="Of the desk: the one after --port unless given.")
def up(host: str, port: int, desk_port: int | None) -> None:
    """Start a Prefect server with its dashboard, the scheduled flows and the desk, here; Ctrl-C ends them all."""
    from flows.deployed import up as machine

    machine.run(host, port, desk_port or port + 1)


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


@click.command(short_help="Show the warehouse as pages in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address it listens on.")
@click.option("--port", default=DESK_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 is a free one.")
@click.option("--allow", "names", multiple=True, metavar="NAME", help="A further name by which it may be called.")
def serve(host: str, port: int, names: tuple[str, ...]) -> None:
    """Serve the desk until Ctrl-C: articles, versions side by side, stories, sources, edits, search, and their SQL.

    It reads the copy for readers and changes nothing.
    """
    from flows.deployed import server
    from flows.desk import serving

    if not server.is_loopback(host):
        click.echo(f"Whoever reaches {host} reads all of the warehouse: nobody is asked who they are.", err=True)
    serving.serve(host, port, names, lambda address: click.echo(f"Desk: {address}"))
