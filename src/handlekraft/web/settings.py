"""Settings of the web application, all from the environment.

Every value has a default that is right for one office on one machine. A secret may come from a
file: `SECRET_KEY_FILE`. A value that cannot be understood stops the start.
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from handlekraft.web.post import post_settings


def _text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def _flag(name: str, default: bool) -> bool:
    value = _text(name, "1" if default else "0").lower()
    if value not in ("0", "1", "false", "true"):
        raise ImproperlyConfigured(f"{name} must be 0 or 1, not {value!r}")
    return value in ("1", "true")


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in _text(name, default).split(",") if part.strip()]


def _secret_key(home: Path) -> str:
    """From SECRET_KEY or SECRET_KEY_FILE; else made once and kept in the home folder."""
    if key := _text("SECRET_KEY", ""):
        return key
    path = Path(_text("SECRET_KEY_FILE", str(home / "secret-key")))
    try:
        # Exclusive, so that two processes that start together agree on one key.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(get_random_secret_key())
    except FileExistsError:
        pass
    return path.read_text().strip()


SOURCE = Path(__file__).resolve().parent
HOME = Path(_text("HANDLEKRAFT_HOME", "var")).resolve()
HOME.mkdir(parents=True, exist_ok=True)

DEBUG = _flag("DEBUG", False)
SECRET_KEY = _secret_key(HOME)
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS", "")
HTTPS = _flag("HTTPS", False)
"""Set where a proxy in front speaks https and sends X-Forwarded-Proto."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "handlekraft.arenas",
    "handlekraft.companies",
    "handlekraft.enquiries",
    "handlekraft.figures",
    "handlekraft.ideas",
    "handlekraft.offices",
    "handlekraft.plans",
    "handlekraft.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "handlekraft.web.led_back.led_back",
]
ROOT_URLCONF = "handlekraft.web.urls"
WSGI_APPLICATION = "handlekraft.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(_text("DATABASE_URL", f"sqlite:///{HOME / 'handlekraft.sqlite3'}"))
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that will write takes its lock at once, so that it waits instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
}

AUTH_USER_MODEL = "offices.Person"
AUTHENTICATION_BACKENDS = ["handlekraft.offices.signed_in.PersonWithDesks"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"handlekraft.web.passwords.{rule}"} for rule in ("LongEnough", "NotCommon", "UnlikeThePerson")
]
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "inside"
LOGOUT_REDIRECT_URL = "home"

vars().update(post_settings(_text("EMAIL_URL", "file:"), HOME))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _text("EMAIL_FROM", "Handlekraft <handlekraft@localhost>")

SITE_ADDRESS = _text("SITE_ADDRESS", "").rstrip("/")
"""Where people find us, such as `https://plan.fjellby.no`: for letters that no page asks for."""

MESSAGE_TAGS = {message_levels.ERROR: "danger"}  # the design system's word

LANGUAGE_CODE = "nb"
# Bokmål is the language of the source; the others come as catalogues.
LANGUAGES = [("nb", "Bokmål")]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [SOURCE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        # htmx, served by ourselves, asks the same server alone.
        "script-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        # `data:` for the icons inside the design system's style sheet.
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

STATBANK_ADDRESS = _text("STATBANK_ADDRESS", "https://data.ssb.no/api/pxwebapi/v2")
KLASS_ADDRESS = _text("KLASS_ADDRESS", "https://data.ssb.no/api/klass/v1")
BORDERS_ADDRESS = _text("BORDERS_ADDRESS", "https://ws.geonorge.no/kommuneinfo/v1")
"""Where official figures are fetched; another for who has a copy, or no way out to the network."""

REGISTER_ADDRESS = _text("REGISTER_ADDRESS", "https://data.brreg.no/enhetsregisteret/api")
"""Where the register of companies is fetched."""

# Seconds that sending in a document waits for its reading before it shows the progress.
READING_PATIENCE = 1.5

# Of a form; a document is a file and has a limit of its own, told on the page.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The owners of a whole plan are one form, three fields for each action.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "handlekraft.web.uploads.Enough",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"blot": {"()": "handlekraft.web.blots.Blot"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["blot"]}},
    "root": {"handlers": ["console"], "level": "INFO" if DEBUG else "WARNING"},
}
