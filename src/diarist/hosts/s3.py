"""An S3-like store: Amazon's, or that of any other service which speaks its language.

```yaml
extra:
  diary:
    host:
      s3:
        bucket: example-diary
        region: eu-west-2
```

1. Make a bucket that holds nothing else, and let everybody read what is in it: with Amazon by a bucket policy, with
   others by a switch. Files are brought without rights of their own.
2. Switch on its *static website hosting*, with `index.html` as index document and `404.html` as error document; or put
   a content delivery network before it that does the same. A store that can do neither shows no page at
   `/2026/11/name/`.
3. Make a key for that bucket alone that may list it, and write and delete its objects (`s3:ListBucket`,
   `s3:PutObject`, `s3:DeleteObject`). The secret `DIARIST_S3_ID` is its id, `DIARIST_S3_SECRET` its secret half.
4. For another service than Amazon's, write the address of its API after `endpoint:`.
5. Where you deploy from a machine of your own: `python -m pip install 'diarist[s3]'`.

What pages show is there before the pages; what is gone from the site is deleted last. Only what has changed is brought.
A bucket that holds anything but a diary's site is refused. Browsers keep a page for a minute, and anything else for an
hour; a network before the bucket may keep both longer, unless it is told not to.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ClassVar, cast

from diarist.diary.errors import HostError, SettingError
from diarist.diary.settings import FLAG_OFF, Setting
from diarist.diary.text import shown
from diarist.edition.site_folder import MARK, MARK_WORDS
from diarist.hosts.built_site import PAGES
from diarist.hosts.contract import Credential, Deployed
from diarist.hosts.explanations import explained
from diarist.hosts.uploading import without
from diarist.words.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diarist.hosts.built_site import BuiltSite
    from diarist.hosts.contract import HostSetup, Tell

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_FOLDER = re.compile(r"[\w.~-]+(?:/[\w.~-]+)*")
_AT_ONCE = 8
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jxl": "image/jxl",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".weba": "audio/webm",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
"""What files are, on any machine alike; the rest as Python knows it (https://www.iana.org/assignments/media-types/)."""

_SOON, _LATER = "public, max-age=60", "public, max-age=3600"
"""How long browsers may keep a file: a page that is withdrawn is gone a minute later."""


class S3:
    """One bucket, or a folder in it, by its API (https://docs.aws.amazon.com/AmazonS3/latest/API/)."""

    kind: ClassVar[str] = "s3"
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("bucket", "text", "", "The bucket's name.", required=True),
        Setting("region", "text", "us-east-1", "Where it is, as the service calls it, such as `eu-west-2` or `auto`."),
        Setting("endpoint", "server", "", "The address of the API, for another service than Amazon's."),
        Setting("folder", "text", "", "A folder in the bucket that holds the site; all of it, without one."),
        Setting("by_name", "flag", FLAG_OFF, "Whether the endpoint's name begins with the bucket's, as some want."),
    )
    credentials: ClassVar[tuple[Credential, ...]] = (
        Credential("ID", "the id of an access key for that bucket alone"),
        Credential("SECRET", "its secret half"),
    )
    programs: ClassVar[tuple[str, ...]] = ()
    extra: ClassVar[str] = "s3"
    elsewhere: ClassVar[bool] = False

    def __init__(self, setup: HostSetup) -> None:
        self._site, self._settings, self._credentials = setup.site, setup.settings, setup.credentials
        self._bucket, self._folder = setup.read("bucket", _bucket), setup.read("folder", _folder)
        self._name = f"the bucket {self._bucket}{f'/{self._folder}' if self._folder else ''}"

    def plan(self, built: BuiltSite) -> str:
        """What would be brought where."""
        what = f"{counted(len(built.files), 'file')} would take the place of what is in {self._name}"
        return f"{what}, for {self._site.address}"

    def check(self, built: BuiltSite) -> None:
        """Nothing can be seen from here."""

    def deploy(self, built: BuiltSite, tell: Tell) -> Deployed:
        """Bring what pages show, then the pages, and delete what is gone."""
        bucket = Bucket(self._store(), self._name, tuple(self._credentials.values()))
        tell(f"Looking what is in {self._name}…")
        there = bucket.tags()
        if there and MARK not in there:
            strange = f"{self._name} holds what is no diary’s site, such as {min(there)}"
            raise HostError(strange, "name a bucket that is empty, or a folder in it")
        bucket.put({MARK: MARK_WORDS}.get, [name for name in (MARK,) if name not in there])
        changed = 0
        for files in (built.first, built.last):
            new = [address for address in files if there.get(address) != _tag(built.path(address).read_bytes())]
            tell(f"Bringing {counted(len(new), 'file')} to {self._name}…")
            bucket.put(lambda address: built.path(address).read_bytes(), new)
            changed += len(new)
        gone = sorted(there.keys() - {MARK, *built.files})
        bucket.delete(gone)
        if not changed and not gone:
            return Deployed(is_new=False, sentence=f"Nothing has changed: {self._site.address} has this site already.")
        what = f"{counted(changed + len(gone), 'file')} changed in {self._name}"
        return Deployed(is_new=True, sentence=f"{what}: {self._site.address} shows the site.")

    def _store(self) -> Any:  # noqa: ANN401 - the library may not be installed where types are checked
        from obstore.store import S3Store  # noqa: PLC0415 - it comes with an extra

        endpoint = self._settings["endpoint"].rstrip("/")
        credential: dict[str, Any] = {
            "access_key_id": self._credentials["ID"],
            "secret_access_key": self._credentials["SECRET"],
            "expires_at": None,
        }
        return S3Store(
            self._bucket,
            prefix=self._folder or None,
            region=self._settings["region"],
            virtual_hosted_style_request=self._settings["by_name"],
            client_options={"timeout": "300s", "connect_timeout": "20s", "allow_http": endpoint.startswith("http:")},
            retry_config={"max_retries": 3},
            credential_provider=cast("Any", lambda: credential),
            **({"endpoint": endpoint} if endpoint else {}),
        )


class Bucket:
    """What is in a store, by address: looked up, brought and deleted. Raises HostError for whatever it answers."""

    def __init__(self, store: Any, name: str, secrets: Iterable[str]) -> None:  # noqa: ANN401 - as above
        self._store, self._name, self._secrets = store, name, tuple(secrets)

    def tags(self) -> dict[str, str]:
        """What is there: by address the tag that tells what is in it, as `_tag` makes it."""

        def listed() -> dict[str, str]:
            chunks = self._store.list(chunk_size=1000)
            return {each["path"]: (each["e_tag"] or "").strip('"') for chunk in chunks for each in chunk}

        found: dict[str, str] = self._asked(listed)
        return found

    def put(self, read: Callable[[str], bytes | None], addresses: Iterable[str]) -> None:
        """Bring some files, several at once, each with what it is and how long it may be kept."""

        def bring(address: str) -> None:
            data = read(address)
            self._store.put(address, data, attributes=attributes(address), use_multipart=False)

        with ThreadPoolExecutor(_AT_ONCE) as several:
            self._asked(lambda: list(several.map(bring, addresses)))

    def delete(self, addresses: list[str]) -> None:
        """Delete some files."""
        if addresses:
            self._asked(lambda: self._store.delete(addresses))

    def _asked(self, ask: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is asked for
        from obstore.exceptions import BaseError  # noqa: PLC0415 - as above

        try:
            return ask()
        except BaseError as error:
            said = without(str(error).partition("\n\nDebug source")[0], self._secrets)
            raise explained(self._name, " ".join(said.split())) from None


def attributes(address: str) -> dict[str, str]:
    """What a store says with a file: what it is, and how long a browser may keep it."""
    ending = f".{address.rpartition('.')[2].lower()}"
    kind = _TYPES.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"
    return {"Content-Type": kind, "Cache-Control": _SOON if address.endswith(PAGES) else _LATER}


def _tag(data: bytes) -> str:
    """What stores know an object by that was brought in one piece."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def _bucket(written: str) -> str:
    if not _BUCKET.fullmatch(written):
        raise SettingError(f"is not the name of a bucket ({shown(written)})", "write it as the service shows it")
    return written


def _folder(written: str) -> str:
    if written and (not _FOLDER.fullmatch(written.strip("/")) or ".." in written.split("/")):
        raise SettingError(f"is not a folder of a bucket ({shown(written)})", "write one such as diary")
    return written.strip("/")
