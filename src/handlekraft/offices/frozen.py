"""What is written once."""

from __future__ import annotations

from typing import Any

from django.db import models


class Frozen(Exception):
    """Somebody tried to change what was adopted or published."""


class FrozenModel(models.Model):
    """Written once. `CHANGES` names the few fields that say what became of it."""

    CHANGES: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        changed = set(kwargs.get("update_fields") or [])
        if not self._state.adding and not (changed and changed <= set(self.CHANGES)):
            raise Frozen(f"{type(self).__name__} {self.pk} is kept as it is")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Frozen(f"{type(self).__name__} {self.pk} is kept")
