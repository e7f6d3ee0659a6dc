"""Where the pages a provider shares with its commissioner are."""

from django.urls import path

from heard.web.providers import views

urlpatterns = [
    path("providers", views.providers, name="providers"),
    path("providers/<str:organisation>", views.provider, name="provider"),
    path("providers/<str:organisation>/causes/<str:reference>", views.cause, name="provider_cause"),
    path("providers/<str:organisation>/causes/<str:reference>/reply", views.answer, name="provider_reply"),
    path("providers/<str:organisation>/causes/<str:reference>/plan", views.plan, name="provider_plan"),
    path("providers/<str:organisation>/causes/<str:reference>/plan/<int:step>", views.done, name="provider_step"),
    path("causes/<str:reference>/ask-provider", views.ask, name="cause_ask_provider"),
]
