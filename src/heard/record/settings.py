"""Django's settings, read from the home folder and a few `HEARD_...` variables (docs/reference lists them)."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
import nhsuk_frontend_jinja

from heard.record.home import Home
from heard.vocabulary.refusal import Refusal

WEB = Path(__file__).resolve().parents[1] / "web"
HOME = Home.current()
KEPT_OPEN = 600
"""Seconds a thread keeps its connection to the database: opening one takes 5 ms of work with SQLite (it reads the whole
schema each time), 10 ms with PostgreSQL, and a page takes 30."""


def said_yes(name: str) -> bool:
    """Whether a variable is set to something that means yes."""
    return os.environ.get(name, "").strip().lower() in {"1", "yes", "true", "on"}


def listed(name: str) -> list[str]:
    """The comma-separated values of a variable."""
    return [value.strip() for value in os.environ.get(name, "").split(",") if value.strip()]


def sqlite_at(file: Path) -> dict[str, Any]:
    """One SQLite file that several processes write: no lost writes, no waiting readers, nothing kept once deleted.

    It holds people's words, so only its owner may read it, whatever the folder around it allows.
    """
    if not file.exists():
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": KEPT_OPEN,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def postgres_at(url: str) -> dict[str, Any]:
    """A PostgreSQL database from `postgresql://user:password@host:port/name?option=value`.

    Raises `Refusal` for any other kind of address. The password is never repeated in a message.
    """
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise Refusal(
            "HEARD_DATABASE_URL is not the address of a PostgreSQL database.",
            next_step="Write it as postgresql://user:password@host:5432/name, or unset it to use SQLite.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


DATABASE_URL = os.environ.get("HEARD_DATABASE_URL", "")
DATABASES = {"default": postgres_at(DATABASE_URL) if DATABASE_URL else sqlite_at(HOME.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PARTS = ("people", "places", "ledger", "intake", "erasure", "coding", "findings", "registers",
         "bodies", "cases", "post", "meetings", "commissioning", "publications", "assurance", "telling",
         "codesign", "feedback", "papers", "arriving", "tokens", "hooks", "fetching", "same_words")  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *(f"heard.record.{part}" for part in PARTS if find_spec(f"heard.record.{part}")),
]

DEBUG = said_yes("HEARD_DEBUG")
SECRET_KEY = os.environ.get("HEARD_SECRET_KEY") or HOME.secret_key()
ALLOWED_HOSTS = listed("HEARD_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "heard.web.urls"
WSGI_APPLICATION = "heard.web.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "heard.web.design.headers.guarded",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "heard.web.accounts.gate.SecondFactorFirst",
    "heard.web.errors.RefusalsInWords",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            WEB / "templates",
            Path(nhsuk_frontend_jinja.__file__).parent / "templates",
            Path(django.__file__).parent / "forms" / "jinja2",
        ],
        "OPTIONS": {
            "environment": "heard.web.design.environment.environment",
            "context_processors": ["heard.web.design.context.page"],
        },
    }
]
FORM_RENDERER = "heard.web.design.forms.NhsRenderer"

# Who signs in, and for how long.
AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]
OIDC_DEFAULTS = {
    "issuer": "", "client_id": "", "client_secret": "", "name": "Your organisation’s sign-in", "algorithm": "RS256",
    "scopes": "openid email profile", "claims": "email preferred_username upn", "acr": "",
}  # fmt: skip
HEARD_OIDC = {key: os.environ.get(f"HEARD_OIDC_{key.upper()}", usual) for key, usual in OIDC_DEFAULTS.items()}
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    *(["heard.web.accounts.oidc.Backend"] if HEARD_OIDC["issuer"] else []),
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "heard_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "heard_form"
CSRF_COOKIE_AGE = None  # it ends with the browser, as the session does
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "heard.web.errors.form_out_of_date"
CSRF_TRUSTED_ORIGINS = listed("HEARD_ORIGINS")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What the browser is told. The content policy is in heard.web.design.headers.
HTTPS = said_yes("HEARD_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_REDIRECT_EXEMPT = [r"^health$"]
BEHIND_PROXY = said_yes("HEARD_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "design" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True  # the files lie in the package: nothing to collect before the first start
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 24 * 60 * 60  # each address carries the release, so a new one is fetched at once

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# What the pages call themselves. Nothing here may say NHS England unless NHS England runs it.
SERVICE_NAME = os.environ.get("HEARD_SERVICE_NAME", "Heard")
ORGANISATION_NAME = os.environ.get("HEARD_ORGANISATION_NAME", "")
HELP_CONTACT = os.environ.get("HEARD_HELP_CONTACT", "")
ADDRESS = os.environ.get("HEARD_ADDRESS") or next((one for one in CSRF_TRUSTED_ORIGINS if "*" not in one), "")

# E-mail: to a server where one is named, else each letter is a file in the home, so that nothing leaves by accident.
EMAIL_HOST = os.environ.get("HEARD_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("HEARD_EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("HEARD_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("HEARD_EMAIL_PASSWORD", "")
EMAIL_USE_SSL = os.environ.get("HEARD_EMAIL_SECURITY", "") == "ssl"
EMAIL_USE_TLS = not EMAIL_USE_SSL and os.environ.get("HEARD_EMAIL_SECURITY", "") != "none"
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = HOME.path / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("HEARD_EMAIL_FROM") or "Heard <heard@localhost>"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
