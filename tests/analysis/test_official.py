"""Where the shared material is missing, tests are left out, or fail where everything is required."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis import official


@pytest.mark.parametrize(("required", "outcome"), [("1", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_missing_material_is_told(
    required: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(official, "DATA", tmp_path)
    monkeypatch.setenv("HANDLEKRAFT_REQUIRE_ALL", required)
    with pytest.raises(outcome, match="no shared material: ssb/x"):
        official.shared("ssb/x.csv")
