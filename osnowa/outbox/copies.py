"""Copies of letters on this machine's disk, as the file backends of mail and SMS leave them."""

from pathlib import Path

from django.conf import settings


def mail_copy(message_id: str) -> Path:
    folder = Path(str(getattr(settings, "EMAIL_FILE_PATH", "") or Path(settings.HOME) / "mail"))
    return folder / f"{bare(message_id)}.eml"


def sms_copy(message_id: str) -> Path:
    return Path(settings.HOME) / "sms" / f"{bare(message_id)}.json"


def forget_copy(message_id: str) -> None:
    """A copy that never was is no trouble."""
    for path in (mail_copy(message_id), sms_copy(message_id)):
        path.unlink(missing_ok=True)


def bare(message_id: str) -> str:
    return message_id.strip("<>").partition("@")[0]
