#!/usr/bin/env python
"""Makes the demo's film once: cards drawn by Chromium, joined by ffmpeg, in silence.

    python scripts/build_film.py [path of Chromium]

Reads `cards.json` in `osnowa/content/demo/film/` and writes beside it the film (WebM, VP9),
its captions (WebVTT), its transcript and a picture to show before it starts. The program
itself needs neither tool: the four files are kept in the repository.
"""

import json
import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FILM = ROOT / "osnowa" / "content" / "demo" / "film"
FONTS = ROOT / "osnowa" / "ui" / "static" / "fonts"
SIZE = {"width": 640, "height": 360}
FRAMES_PER_SECOND = 10
STRIPES = ("#8A3210", "#F6F0E6", "#1B3F8F", "#F6F0E6", "#0F5138", "#F6F0E6")
PAGE = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: Brygada; src: url("{fonts}/brygada-1918.woff2"); font-weight: 400 700 }}
@font-face {{ font-family: Source; src: url("{fonts}/source-sans-3.woff2"); font-weight: 200 900 }}
body {{ margin: 0; height: 360px; box-sizing: border-box; padding: 64px 56px 0; color: #231C17;
  background: #FFFCF7; font: 27px/1.35 Source }}
i {{ position: fixed; inset: 0 0 auto; height: 20px;
  background: repeating-linear-gradient(90deg, {stripes}) }}
b {{ position: fixed; inset: auto 0 0; height: 8px; background: #8A3210 }}
p {{ margin: 0; text-wrap: balance }} .over {{ color: #8A3210; font-weight: 600; font-size: 22px }}
h1 {{ margin: 8px 0 18px; font: 600 46px/1.12 Brygada; text-wrap: balance }}
</style><i></i><b></b><p class="over">{over}</p><h1>{title}</h1><p>{words}</p>"""


def main(chromium: str) -> None:
    told = json.loads((FILM / "cards.json").read_text("utf-8"))
    cards, seconds = told["cards"], told["seconds_each"]
    (FILM / "film.vtt").write_text(captions(cards, seconds), "utf-8")
    (FILM / "film.txt").write_text(transcript(cards), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        draw(cards, Path(folder), chromium)
        join(Path(folder), seconds, len(cards) * seconds)
    print(f"{(FILM / 'film.webm').stat().st_size:,} bytes, {len(cards) * seconds} seconds")


def spoken(card: dict[str, str]) -> str:
    return f"{card['over']}. {card['title']}. {card['words']}".strip()


def captions(cards: list[dict[str, str]], seconds: int) -> str:
    """One caption to a card; the film is silent, and the first caption says so."""
    blocks = ["WEBVTT"]
    for place, card in enumerate(cards):
        opening = "[film bez dźwięku] " if place == 0 else ""
        start, end = moment(place * seconds), moment((place + 1) * seconds)
        blocks.append(f"{start} --> {end}\n{opening}{spoken(card)}")
    return "\n\n".join(blocks) + "\n"


def moment(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}.000"


def transcript(cards: list[dict[str, str]]) -> str:
    opening = "Film jest bez dźwięku. Na kremowym tle z krajką widać kolejne plansze z napisami."
    return "\n\n".join([opening, *(spoken(card) for card in cards)]) + "\n"


def tied(text: str) -> str:
    """No one-letter word at the end of a line."""
    return re.sub(r"\b([wziouaWZIOUA]) ", "\\1\u00a0", text)


def draw(cards: list[dict[str, str]], folder: Path, chromium: str) -> None:
    widths = ", ".join(f"{c} {n * 14}px {(n + 1) * 14}px" for n, c in enumerate(STRIPES))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page: Any = browser.new_page(viewport=SIZE)
        for number, card in enumerate(cards):
            words = {name: tied(escape(text)) for name, text in card.items()}
            source = folder / f"{number}.html"
            html = PAGE.format(fonts=FONTS.as_uri(), stripes=widths, **words)
            source.write_text(html, "utf-8")
            page.goto(source.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=folder / f"{number}.png")
        page.goto((folder / "0.html").as_uri())
        page.screenshot(path=FILM / "film.jpg", type="jpeg", quality=70)
        browser.close()


def join(folder: Path, seconds: int, length: int) -> None:
    """ffmpeg shows the last picture for an instant only, so it is held until the end."""
    held = f"fps={FRAMES_PER_SECOND},tpad=stop_mode=clone:stop_duration={seconds}"
    pictures = ("-framerate", f"1/{seconds}", "-i", str(folder / "%d.png"))
    codec = ("-c:v", "libvpx-vp9", "-crf", "32", "-b:v", "0", "-pix_fmt", "yuv420p")
    traces = ("-map_metadata", "-1", "-fflags", "+bitexact")
    line = ["ffmpeg", "-v", "error", "-y", *pictures, "-vf", held, "-t", str(length)]
    subprocess.run([*line, *codec, *traces, str(FILM / "film.webm")], check=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")
