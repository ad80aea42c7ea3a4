from osnowa.accounts.models import User
from osnowa.accounts.rules import clean_email


def known_user(email: str, full_name: str = "", language: str = "pl") -> User:
    """The user of this address, made when missing. A name is only filled in, never changed."""
    user, is_new = User.objects.get_or_create(
        email=clean_email(email), defaults={"full_name": full_name[:150], "language": language}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    elif full_name and not user.full_name:
        user.full_name = full_name[:150]
        user.save(update_fields=["full_name"])
    return user
