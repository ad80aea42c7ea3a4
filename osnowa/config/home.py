"""The folder of this installation: its keys, its database (SQLite), its media, its logs."""

import os
import secrets
from pathlib import Path

import environ

ENV_FILE = "osnowa.env"
LAST_PORT = 65_535


def home() -> Path:
    return Path(os.environ.get("OSNOWA_HOME", "var")).resolve()


def env_file() -> Path:
    return Path(os.environ.get("OSNOWA_ENV_FILE", home() / ENV_FILE))


def read_environment() -> None:
    """Take what `osnowa.env` says; what the environment says already wins."""
    if env_file().exists():
        environ.Env.read_env(str(env_file()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")


def ensure_secrets() -> bool:
    """Make the keys that are missing, in a file that only this user can read."""
    missing = [name for name in ("SECRET_KEY", "JOURNAL_KEY") if not os.environ.get(name)]
    if not missing:
        return False
    lines = [f"{name}={secrets.token_urlsafe(48)}\n" for name in missing]
    handle = os.open(env_file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.writelines(lines)
    read_environment()
    return True


def host() -> str:
    return os.environ.get("HOST", "127.0.0.1")


def port() -> int:
    """`PORT`, or 8000."""
    from osnowa.config.problems import Problem

    text = os.environ.get("PORT", "8000")
    if not text.isdecimal() or not 0 < int(text) <= LAST_PORT:
        raise Problem(f"PORT must be a number from 1 to {LAST_PORT}, and {text!r} is not.")
    return int(text)


def database_url() -> str:
    return os.environ.get("DATABASE_URL") or f"sqlite:///{home() / 'osnowa.sqlite3'}"


def public_address() -> str:
    return os.environ.get("PUBLIC_ADDRESS", f"http://127.0.0.1:{port()}").rstrip("/")
