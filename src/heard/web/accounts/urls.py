"""Where signing in and people are."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from heard.web.accounts import away, oidc, people, second, second_step, views

urlpatterns = [
    path("sign-in", views.SignIn.as_view(), name="sign_in"),
    path("sign-in/with", oidc.Leave.as_view(), name="sign_in_with"),
    path("sign-in/back", oidc.Back.as_view(), name="sign_in_back"),
    path("sign-in/second", second_step.second_step, name="sign_in_second"),
    path("sign-out", login_not_required(LogoutView.as_view()), name="sign_out"),
    path("set-up", views.set_up, name="set_up"),
    path("account", views.account, name="account"),
    path("account/password", views.ChangePassword.as_view(), name="account_password"),
    path("choose-password/<uidb64>/<token>", views.ChoosePassword.as_view(), name="choose_password"),
    path("account/second", second.factors, name="account_second"),
    path("account/second/app", second.app, name="account_second_app"),
    path("account/second/passkey", second.passkey, name="account_second_passkey"),
    path("account/second/codes", second.codes, name="account_second_codes"),
    path("account/second/<int:pk>/remove", second.remove, name="account_second_remove"),
    path("account/away", away.mine, name="account_away"),
    path("account/away/<int:pk>/end", away.end, name="account_away_end"),
    path("people", people.people, name="people"),
    path("people/add", people.add, name="people_add"),
    path("people/second-factor", people.second_factor, name="people_second_factor"),
    path("people/<int:pk>/second-factor", people.forget_second_factor, name="people_forget_second_factor"),
    path("people/<int:pk>", people.person, name="people_person"),
    path("people/<int:pk>/away", away.theirs, name="people_away"),
    path("people/<int:pk>/leaves", people.leaves, name="people_leaves"),
    path("people/<int:pk>/link", people.link, name="people_link"),
]
