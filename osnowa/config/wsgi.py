"""The WSGI entry that granian serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osnowa.config.settings")

from django.core.wsgi import get_wsgi_application

from osnowa.shelf.front import Front

application = Front(get_wsgi_application())
