"""The web application as a server calls it: `gunicorn heard.web.wsgi:application`."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.record.settings")

application = get_wsgi_application()

# Threads take turns ten times as often as Python's default: whoever holds a lock in the database soon lets it go.
sys.setswitchinterval(0.0005)

if os.environ.get("HEARD_KEEP_WARM"):  # `heard serve` asks for it
    from heard.web.warming import keep_warm

    keep_warm()
