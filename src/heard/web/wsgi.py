"""The web application as a server calls it: `gunicorn heard.web.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heard.record.settings")

application = get_wsgi_application()

if os.environ.get("HEARD_KEEP_WARM"):  # `heard serve` asks for it
    from heard.web.warming import keep_warm

    keep_warm()
