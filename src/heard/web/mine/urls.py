"""Where a person finds what is asked of them."""

from django.urls import path

from heard.web.mine import views

urlpatterns = [
    path("mine", views.mine, name="mine"),
    path("mine/e-mail", views.digest, name="mine_digest"),
    path("mine/picture", views.picture, name="own_picture"),
    path("mine/put-to-us", views.put, name="own_put"),
]
