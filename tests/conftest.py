"""What holds for every test."""

from __future__ import annotations

import os
from datetime import datetime

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.cast"]

# How long an example takes says how busy the machine is, not whether the code is right. What is handed in
# is judged by the same examples each time; whoever works here, and `make explore`, draws others.
hypothesis_settings.register_profile("handlekraft", deadline=None)
hypothesis_settings.register_profile("handing-in", deadline=None, derandomize=True, database=None)
HANDING_IN = bool(os.environ.get("HANDLEKRAFT_REQUIRE_ALL"))
hypothesis_settings.load_profile("handing-in" if HANDING_IN else "handlekraft")

MORNING = datetime(2026, 11, 22, 8, tzinfo=timezone.get_default_timezone())
"""When every test run begins, but the journeys, whose servers have a clock of their own.

The example's plan is for 2024–2026: what it says is late, due or on its way must not depend on when
somebody runs the tests, nor on whether it becomes midnight meanwhile.
"""

PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_configure() -> None:
    """Serve static files from the source; the journeys prove that they can be gathered for release."""
    _set_the_clock()
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_FILES}}
    settings.STATIC_ROOT = settings.STATICFILES_DIRS[0]
    # No worker reads beside a test: it says itself when what waits is read.
    settings.READING_PATIENCE = 0
    # Hashing a password is slow by intent; a test gains nothing by it.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _set_the_clock() -> None:
    """It goes as clocks do, only on that day: Django asks this one function for the time."""
    real, away = timezone.now, MORNING - timezone.now()
    timezone.now = lambda: real() + away


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let no two tables give the same keys: who asks for one row by the key of another is to find nothing.

    PostgreSQL takes no key back after a test, so there they drift apart by themselves.
    """
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            _keys_apart()


def _keys_apart() -> None:
    tables = [
        model._meta.db_table for model in apps.get_models() if model.__module__.startswith("handlekraft.")
    ]
    with connection.cursor() as cursor:
        for at, table in enumerate(sorted(tables), 1):
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, 1_000 * at])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database; pytest-django bars the way to it for all other tests."""
    for item in items:
        if "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db"):
            item.add_marker("database")
