"""What must be true before anything starts. Each problem is one clear sentence."""

import errno
import shutil
import socket
import sqlite3
import sys
from pathlib import Path

LEAST_PYTHON = (3, 11)
LEAST_FREE_MB = 200


class Problem(Exception):  # noqa: N818 - it names what happened
    """Something that the person at the keyboard can mend; the sentence says how."""


def need_python() -> None:
    if sys.version_info < LEAST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise Problem(f"Osnowa needs Python 3.11 or newer; this is Python {found}.")


def need_folder(folder: Path) -> None:
    """The folder is there, can be written and has room."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".write-probe"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Problem(no_room(folder)) from error
        raise Problem(
            f"The folder {folder} cannot be written; give this user the right to write there "
            "or choose another folder with OSNOWA_HOME."
        ) from error
    if shutil.disk_usage(folder).free < LEAST_FREE_MB * 1024 * 1024:
        raise Problem(no_room(folder))


def no_room(folder: Path) -> str:
    return f"The disk of {folder} is full; Osnowa needs at least {LEAST_FREE_MB} MB free."


def need_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Problem(port_sentence(error, host, port)) from error


def port_sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program; stop it or choose another one with PORT."
    if error.errno == errno.EACCES:
        return f"This user may not open port {port}; choose one above 1023 with PORT."
    return f"The address {host}:{port} cannot be opened ({error.strerror}); look at HOST and PORT."


def need_database(url: str) -> None:
    """Asked without Django, so that a web server starts quickly and forks with no connection."""
    if url.startswith("sqlite"):
        return need_sqlite(Path(url.partition(":///")[2]))
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise Problem(f"The database does not answer ({reason}); look at DATABASE_URL.") from error
    return None


def need_sqlite(path: Path) -> None:
    need_folder(path.parent)
    if not path.exists():
        return
    try:
        with sqlite3.connect(path, timeout=5) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise Problem(f"The database file {path} cannot be read ({error}).") from error
