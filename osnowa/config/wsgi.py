"""The WSGI entry that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")
_django = get_wsgi_application()

from osnowa.shelf.front import Front  # noqa: E402 - it knows a model, so Django comes first

application = Front(_django)
