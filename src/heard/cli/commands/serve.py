"""`heard serve`: the web application, with a worker beside it."""

from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: heard serve --port 8080")
def serve(
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
    address: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 for every network.")] = "127.0.0.1",
    worker: Annotated[bool, typer.Option(help="Also run a job worker.")] = True,
) -> None:
    """Start the web application. Ctrl-C stops it."""
    from heard.cli.serving import serve_until_stopped
    from heard.record.setup import ready

    ready()
    serve_until_stopped(address, port, with_worker=worker)
