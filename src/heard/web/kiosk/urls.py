"""Where tablets are set up, and what is on them."""

from django.urls import path

from heard.web.kiosk import running, standing

urlpatterns = [
    path("kiosks", running.kiosks, name="kiosks"),
    path("kiosks/<int:pk>", running.setup, name="kiosk_setup"),
    path("kiosks/<int:pk>/end", running.end, name="kiosk_end"),
    path("kiosk/worker.js", standing.worker, name="kiosk_worker"),
    path("kiosk/<str:code>", standing.kiosk, name="kiosk"),
    path("kiosk/<str:code>/start", standing.start, name="kiosk_start"),
    path("kiosk/<str:code>/leave", standing.leave, name="kiosk_leave"),
    path("kiosk/<str:code>/send", standing.send, name="kiosk_send"),
]
