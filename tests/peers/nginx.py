"""nginx as a content delivery network, which remembers a page that is not there for a while; and as a plain server."""

import contextlib
import getpass
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.needs import unavailable
from tests.peers.programs import answers, free_port, running

MEMORY = 2
"""Seconds for which a 404 is remembered."""

_SETTINGS = """
user {user};
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  fastcgi_temp_path {folder}/fastcgi;
  proxy_temp_path {folder}/proxy;
  scgi_temp_path {folder}/scgi;
  uwsgi_temp_path {folder}/uwsgi;
  proxy_cache_path {folder}/cache keys_zone=pages:1m;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      {location}
    }}
  }}
}}
"""


_BEFORE = """
      proxy_pass {origin};
      proxy_cache pages;
      proxy_cache_key "{key}";
      proxy_cache_valid 404 {memory}s;
"""


@contextlib.contextmanager
def running_nginx(folder: Path, origin: str, *, looks_at_queries: bool) -> Iterator[str]:
    """Put nginx before `origin`; gives its address. With queries, another query is another page to it."""
    key = "$uri$is_args$args" if looks_at_queries else "$uri"
    with _running(folder, _BEFORE.format(origin=origin, key=key, memory=MEMORY)) as address:
        yield address


@contextlib.contextmanager
def serving_folder(folder: Path, shown: Path) -> Iterator[str]:
    """Have nginx show a folder, as a server of one's own does; gives its address."""
    with _running(folder, f"root {shown};") as address:
        yield address


@contextlib.contextmanager
def _running(folder: Path, location: str) -> Iterator[str]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        unavailable("nginx is not installed; on Debian and Ubuntu: apt-get install nginx-light")
    port = free_port()
    settings = _SETTINGS.format(user=getpass.getuser(), folder=folder, port=port, location=location)
    (folder / "nginx.conf").write_text(settings, "utf-8")
    address = f"http://127.0.0.1:{port}"
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    with running(command, lambda: answers(f"{address}/is-it-there"), folder):
        yield address
