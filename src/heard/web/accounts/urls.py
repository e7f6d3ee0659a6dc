"""Where signing in and people are."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from heard.web.accounts import away, people, views

urlpatterns = [
    path("sign-in", views.SignIn.as_view(), name="sign_in"),
    path("sign-out", login_not_required(LogoutView.as_view()), name="sign_out"),
    path("set-up", views.set_up, name="set_up"),
    path("account", views.account, name="account"),
    path("account/password", views.ChangePassword.as_view(), name="account_password"),
    path("choose-password/<uidb64>/<token>", views.ChoosePassword.as_view(), name="choose_password"),
    path("account/away", away.mine, name="account_away"),
    path("account/away/<int:pk>/end", away.end, name="account_away_end"),
    path("people", people.people, name="people"),
    path("people/add", people.add, name="people_add"),
    path("people/<int:pk>", people.person, name="people_person"),
    path("people/<int:pk>/away", away.theirs, name="people_away"),
    path("people/<int:pk>/leaves", people.leaves, name="people_leaves"),
    path("people/<int:pk>/link", people.link, name="people_link"),
]
