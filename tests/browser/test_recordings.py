"""Cleaned recordings in a real browser: as long as before, and played to their end."""

from base64 import b64encode

from playwright.sync_api import Browser, Page

from diarist.recordings.look import without
from diarist.recordings.recording_files import look
from tests.recordings.tagged import TAGGED

PLAYED = """async ([data, type]) => {
  const medium = document.createElement(type.startsWith("audio") ? "audio" : "video");
  medium.muted = true;
  document.body.append(medium);
  const happens = (event, act) => new Promise((done, fail) => {
    medium.addEventListener(event, done, {once: true});
    medium.addEventListener("error", () => fail(new Error(medium.error.message)), {once: true});
    act();
  });
  const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0));
  await happens("loadeddata", () => {
    medium.preload = "auto";
    medium.src = URL.createObjectURL(new Blob([bytes], {type}));
  });
  await happens("ended", () => { medium.playbackRate = 8; medium.play(); });
  return [medium.duration, medium.videoWidth || 0, medium.videoHeight || 0];
}"""
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "webm": "video/webm"}


def played(page: Page, data: bytes, name: str) -> tuple[float, int, int]:
    """How long it lasts, and its size, once it has been played."""
    media_type = TYPES.get(name.rpartition(".")[2], "video/mp4")
    seconds, width, height = page.evaluate(PLAYED, [b64encode(data).decode(), media_type])
    return seconds, width, height


def test_each_is_as_long_as_before_and_played_to_its_end(browser: Browser) -> None:
    page = browser.new_page()
    for name, make in TAGGED.items():
        data = make()
        found = look(data, name)
        before, after = played(page, data, name), played(page, without(data, found.edits), name)
        # What stands behind the end of an MP3 counts as sound where its length is guessed.
        assert abs(after[0] - before[0]) < (0.2 if name.endswith(".mp3") else 0.001), name
        assert after[1:] == before[1:] == (found.width, found.height), name
        assert abs(found.seconds - after[0]) < 0.1, name
    page.close()
