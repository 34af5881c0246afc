"""The pictures of the desk in README and docs, taken from the running program: `python -m docs.screenshots`.

Needs Debian's chromium. Each picture is a PNG of 256 colours and stays under `MOST_BYTES`.
"""

from __future__ import annotations

import base64
import contextlib
import signal
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parent / "pictures"
MOST_BYTES = 150_000
COLOURS = 256
SIZE = (1280, 800)
CHROMIUM = "/usr/bin/chromium"
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync")


class Picture(NamedTuple):
    """A picture: its name, the place of the desk that it shows, in which theme, and what is followed first."""

    name: str
    place: str
    theme: str = "light"
    followed: str | None = None  # a CSS selector of a link


PICTURES = (
    Picture("brief", "/brief"),
    Picture("timeline", "/timeline?kind=contacts"),
    Picture("positions", "/positions", followed="tr.contested a.into"),
    Picture("network", "/network", "dark"),
    Picture("review", "/review/positions"),
)

# the colours that occur most and are not like one that occurs more, and for each place the nearest of them
_REDUCED = """async ([data, most]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + data;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const pixels = drawing.getImageData(0, 0, image.width, image.height).data, counts = new Map();
  const key = at => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
  for (let at = 0; at < pixels.length; at += 4) counts.set(key(at), (counts.get(key(at)) || 0) + 1);
  const apart = (one, other) => {
    const red = (one >> 16) - (other >> 16), green = (one >> 8 & 255) - (other >> 8 & 255);
    const blue = (one & 255) - (other & 255);
    return 2 * red * red + 4 * green * green + blue * blue;
  };
  const palette = [];
  for (const [colour] of [...counts].sort((one, other) => other[1] - one[1]))
    if (palette.length < most && palette.every((other, at) => at < 12 || apart(colour, other) > 200))
      palette.push(colour);
  const nearest = new Map();
  for (const colour of counts.keys()) {
    let best = 0, least = Infinity;
    palette.forEach((other, index) => {
      const far = apart(colour, other);
      if (far < least) { least = far; best = index; }
    });
    nearest.set(colour, best);
  }
  const places = new Uint8Array(pixels.length / 4);
  for (let at = 0; at < places.length; at++) places[at] = nearest.get(key(at * 4));
  let told = '';
  for (let at = 0; at < places.length; at += 30000) told += String.fromCharCode(...places.subarray(at, at + 30000));
  return {wide: image.width, high: image.height, palette, places: btoa(told)};
}"""


def main() -> int:
    """Take every picture; 1 where one is too large."""
    FOLDER.mkdir(exist_ok=True)
    with _demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        sizes = {picture.name: _take(picture, address, browser) for picture in PICTURES}
        browser.close()
    for name, size in sizes.items():
        sys.stdout.write(f"{name}.png {size:,} bytes{', too large' if size > MOST_BYTES else ''}\n")
    return int(any(size > MOST_BYTES for size in sizes.values()))


@contextlib.contextmanager
def _demo() -> Iterator[str]:
    """The address of the demo's desk."""
    command = [sys.executable, "-u", "-m", "memcon", "demo", "--serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603  # this Python, words of our own
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        if server.stdout is None:
            raise SystemExit(1)
        told = next(line for line in server.stdout if "http://" in line)
        try:
            yield told.partition(" at ")[2].split()[0].rstrip("/")
        finally:
            server.send_signal(signal.SIGINT)


def _take(picture: Picture, address: str, browser: Browser) -> int:
    told = {"width": SIZE[0], "height": SIZE[1]}
    context = browser.new_context(viewport=told, color_scheme=picture.theme, reduced_motion="reduce")  # type: ignore[arg-type]  # a word of Playwright's, a dict of its type
    page = context.new_page()
    page.goto(address + picture.place)
    if picture.followed:
        page.locator(picture.followed).first.click()
        page.wait_for_load_state()
    reduced = _reduced(page.screenshot(), context.new_page())
    context.close()
    file = FOLDER / f"{picture.name}.png"
    file.write_bytes(reduced)
    return len(reduced)


def _reduced(png: bytes, page: Page) -> bytes:
    """The picture with few colours."""
    told = page.evaluate(_REDUCED, [base64.b64encode(png).decode(), COLOURS])
    wide, high, places = told["wide"], told["high"], base64.b64decode(told["places"])
    rows = b"".join(b"\0" + places[start : start + wide] for start in range(0, wide * high, wide))
    palette = b"".join(struct.pack(">I", colour)[1:] for colour in told["palette"])
    head = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    raise SystemExit(main())
