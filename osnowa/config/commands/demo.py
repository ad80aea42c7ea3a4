"""Set everything up, load the demo and run it on this machine.

The second start skips what is done. `--remove` takes the demo data away again.
"""

import os
from argparse import ArgumentParser, Namespace
from urllib.parse import urlsplit

from osnowa.config.home import database_url, home, host, port, public_address
from osnowa.config.preparing import prepare, prepare_environment
from osnowa.config.problems import Problem, need_port
from osnowa.config.supervising import Family

LOCAL = {"127.0.0.1", "localhost", "::1"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--remove", action="store_true", help="take the demo data away")
    parser.add_argument("--only-load", action="store_true", help="load the data, run nothing")


def run(given: Namespace) -> int:
    os.environ["DEMO"] = "1"
    prepare_environment()
    if given.remove:
        return remove()
    need_local()
    if not given.only_load:
        need_port(host(), port())
    is_first = prepare(say)
    if given.only_load:
        load_data()
        return 0
    return run_family(is_first)


def say(sentence: str) -> None:
    print(sentence, flush=True)


def need_local() -> None:
    """The demo's links sign anybody in, so it answers on this machine alone."""
    if host() not in LOCAL or urlsplit(public_address()).hostname not in LOCAL:
        raise Problem("The demo runs on 127.0.0.1 only; take HOST and PUBLIC_ADDRESS away.")


def remove() -> int:
    import django

    django.setup()
    from osnowa.desks.demo.load import remove_demo

    remove_demo()
    print("The demo data are gone.")
    return 0


def run_family(is_first: bool) -> int:
    """First the data are loaded; at later starts they are re-dated while the server starts."""
    if is_first:
        say("Preparing: demo data")
        load_data()
    with Family(["serve"], ["worker"]) as family:
        if not is_first:
            load_data()
        family.wait_until_open(host(), port())
        print(welcome(), flush=True)
        return family.watch()


def load_data() -> None:
    import django

    django.setup()
    from osnowa.desks.demo.links import role_links
    from osnowa.desks.demo.load import load_demo

    load_demo()
    lines = [f"{link.key}\t{link.url}\n" for link in role_links()]
    unfinished = home() / "demo-links.new"
    unfinished.write_text("".join(lines), "utf-8")
    unfinished.replace(home() / "demo-links.txt")


def welcome() -> str:
    from osnowa.desks.demo.links import role_links

    address = public_address()
    stored = "SQLite" if database_url().startswith("sqlite") else "PostgreSQL"
    lines = [
        "",
        f"Osnowa runs with demo data on {stored}. Ctrl-C stops it.",
        "",
        f"  Public site   {address}/",
        f"  Moje          {address}/moje/",
        f"  Biurko        {address}/biurko/",
        f"  Letters       {address}/demo/poczta/",
        "",
        "Sign in as (the links work on this machine only):",
        *(f"  {link.label}\n    {link.url}" for link in role_links()),
        "",
    ]
    return "\n".join(lines)
