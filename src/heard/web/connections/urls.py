"""Where the pages about other systems are."""

from django.urls import path

from heard.web.connections import arrivals, hooks, tokens, views

urlpatterns = [
    path("connections", views.connections, name="connections"),
    path("connections/arrivals", arrivals.arrivals, name="connections_arrivals"),
    path("connections/senders", arrivals.senders, name="connections_senders"),
    path("connections/senders/add", arrivals.add, name="connections_sender_add"),
    path("connections/senders/<int:pk>/end", arrivals.end_sender, name="connections_sender_end"),
    path("connections/tokens", tokens.tokens, name="connections_tokens"),
    path("connections/tokens/make", tokens.make, name="connections_token_make"),
    path("connections/tokens/<int:pk>/take-back", tokens.take_back, name="connections_token_take_back"),
    path("connections/told", hooks.hooks, name="connections_hooks"),
    path("connections/told/add", hooks.add, name="connections_hook_add"),
    path("connections/told/<int:pk>", hooks.hook, name="connections_hook"),
    path("connections/told/<int:pk>/again", hooks.again, name="connections_hook_again"),
    path("connections/told/<int:pk>/seen", hooks.seen, name="connections_hook_seen"),
    path("connections/told/<int:pk>/stop", hooks.stop, name="connections_hook_stop"),
]
