"""Take the pictures of the README from a running Handlekraft: `python tools/pictures.py [address]`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PAGES = {"front.png": "eksempel/", "actions.png": "eksempel/tiltak/"}
LARGEST = 200 * 1024


def take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        for name, path in PAGES.items():
            page.goto(f"{address.rstrip('/')}/{path}", wait_until="networkidle")
            picture = page.screenshot(path=PICTURES / name)
            print(f"{name}: {len(picture) // 1024} kB")
            if len(picture) > LARGEST:
                sys.exit(f"{name} is too large for a README")
        browser.close()


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    take(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
