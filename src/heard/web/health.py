"""Says to whatever watches over the service whether it works."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from heard import __version__


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Status 200 while the database answers, 503 when it does not; nothing about what is in it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "failing", "database": "does not answer", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "database": "answers", "version": __version__})
