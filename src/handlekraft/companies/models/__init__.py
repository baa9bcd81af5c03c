"""Tables: the shared register, and the office's own."""

from handlekraft.companies.models.register import Coverage, RegisterRun, Unit

__all__ = ["Coverage", "RegisterRun", "Unit"]
