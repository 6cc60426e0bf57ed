"""What a web server loads: `newsroom.asgi:application`."""

import os
from importlib import import_module

from django.conf import settings
from django.core.asgi import get_asgi_application

from newsroom.memory import settle_down

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_asgi_application()
# Now, and not while somebody waits for the first page.
import_module(settings.ROOT_URLCONF)
settle_down()
