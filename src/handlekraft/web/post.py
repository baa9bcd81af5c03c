"""Where letters go, from one address: smtp://, smtps://, file: or console:."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_BACKENDS = "django.core.mail.backends"


def post_settings(address: str, home: Path) -> dict[str, str | int | bool]:
    """Django's own settings for an address such as `smtp://user:password@mail.example:587`."""
    parts = urlsplit(address)
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": f"{_BACKENDS}.console.EmailBackend"}
    if parts.scheme == "file":
        folder = parts.path or str(home / "post")
        return {"EMAIL_BACKEND": f"{_BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtps://, file: or console:")
    sealed = parts.scheme == "smtps"
    user = unquote(parts.username or "")
    return {
        "EMAIL_BACKEND": f"{_BACKENDS}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if sealed else 587 if user else 25),
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": sealed,
        # A password never goes over an open line.
        "EMAIL_USE_TLS": bool(user) and not sealed,
        "EMAIL_TIMEOUT": 15,
    }
