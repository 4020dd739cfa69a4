"""Drafts at GitHub: one branch, one commit for each save, one pull request.

Whatever is cut off in between, the next try looks at what is there and does what is missing. Where a plan has no
drafts, which GitHub says only when it is asked for one, the label `draft` marks them.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from diarist.diary.errors import DraftError
from diarist.doors.kept_drafts import Draft, DraftState, Stage
from diarist.doors.on_github.github_sight import Pull, Sight, blob_of, seen
from diarist.doors.on_github.github_steps import GitHubSteps
from diarist.doors.on_github.github_wire import GitHubWire
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diarist.channels.wire.web import Web
    from diarist.doors.kept_drafts import Status

PAUSES = (0.5, 2, 5)
"""Seconds after an answer that was lost: GitHub shows what was written a moment later."""

_COMMENTS = """
query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { databaseId viewerDidAuthor body }
      }
    }
  }
}
"""
_PAGES = 30
"""GitHub lists 3,000 files of a pull request, a hundred a page."""

_SAID = 140
"""Signs of a status that GitHub takes (https://docs.github.com/en/rest/commits/statuses)."""

T = TypeVar("T")


class GitHubDrafts:
    """The drafts of the repository `name` (OWNER/NAME), as the contract `Drafts` has it.

    `api` is the REST interface's address, without `/` at its end. `pause` waits so many seconds.
    """

    def __init__(
        self, web: Web, api: str, token: str, name: str, *, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._wire, self._pause = GitHubWire(web, api, token, name), pause
        self._steps = GitHubSteps(self._wire)

    def save(self, draft: Draft, *, over: bool = False) -> DraftState:
        """Have the draft on its branch as it is, with one pull request."""
        return self._until_done(draft.branch, partial(self._next_of_saving, draft=draft, over=over), draft)

    def ready(self, branch: str) -> DraftState:
        """Mark a draft as ready."""
        return self._until_done(branch, self._next_of_readying)

    def close(self, branch: str) -> DraftState:
        """Close a draft."""

        def step(sight: Sight) -> Sight | None:
            is_open = sight.pull and sight.pull.state == "OPEN"
            return self._steps.close(sight, sight.pull) if sight.pull and is_open else None

        return self._until_done(branch, step)

    def state(self, branch: str) -> DraftState:
        """How a draft stands."""
        return self._until_done(branch, lambda _: None)

    def read(self, branch: str, path: str) -> bytes:
        """A file as the draft has it."""
        address = f"/contents/{quote(path)}?ref={quote(branch, '')}"
        return bytes(self._asked(partial(self._wire.rest, "GET", address, raw=True)))

    def comment(self, branch: str, kind: str, words: str) -> None:
        """Say something below a draft, once for each kind."""
        self._asked(partial(self._say, branch, f"<!-- diarist: {kind} -->", words))

    def status(self, commit: str, status: Status) -> None:
        """Say what a check found: said twice, the later is what counts."""
        said = {"state": status.verdict.value, "context": status.context, "description": status.description[:_SAID]}
        where = {"target_url": status.address} if status.address else {}
        self._asked(partial(self._wire.rest, "POST", f"/statuses/{commit}", {**said, **where}))

    def _until_done(self, branch: str, step: Callable[[Sight], Sight | None], draft: Draft | None = None) -> DraftState:
        """Look, and do what is missing; after a lost answer, look again."""

        def tried() -> DraftState:
            sight = seen(self._wire, branch, draft)
            while later := step(sight):
                sight = later
            return self._stand(sight)

        return self._asked(tried)

    def _asked(self, what: Callable[[], T]) -> T:
        """What comes of asking, and of asking again where an answer was lost."""
        for pause in PAUSES:
            try:
                return what()
            except DraftError as error:
                if error.why != "lost":
                    raise
                self._pause(pause)
        return what()

    def _next_of_saving(self, sight: Sight, draft: Draft, *, over: bool) -> Sight | None:
        if sight.pull:
            _living(sight)
        if not sight.head:
            return self._steps.make_branch(sight, draft.branch)
        if missing := dict(_missing(sight, draft)):
            if theirs := [path for path in missing if not over and _is_theirs(sight, path)]:
                raise _changed(sight, theirs)
            return self._steps.commit(sight, draft.branch, missing)
        if not sight.pull:
            return self._steps.open(sight, draft)
        if not sight.pull.was_marked:
            return self._steps.label(sight, sight.pull)
        is_renamed = sight.pull.title != draft.title
        return self._steps.rename(sight, sight.pull, draft.title) if is_renamed else None

    def _next_of_readying(self, sight: Sight) -> Sight | None:
        pull = _living(sight)
        if pull.is_draft:
            return self._steps.mark_ready(sight, pull)
        if not pull.was_marked:
            return self._steps.label(sight, pull)
        return self._steps.unlabel(sight, pull) if pull.is_labelled else None

    def _stand(self, sight: Sight) -> DraftState:
        pull = sight.pull
        if not pull:
            return DraftState(Stage.NOWHERE, head=sight.head)
        return DraftState(pull.stage, pull.number, pull.address, sight.head, dict(self._files(pull)))

    def _files(self, pull: Pull) -> Iterator[tuple[str, str]]:
        for page in range(1, _PAGES + 1):
            found: list[dict[str, Any]] = self._wire.rest("GET", f"/pulls/{pull.number}/files?per_page=100&page={page}")
            yield from ((each["filename"], each["status"]) for each in found)
            if len(found) < 100:
                return

    def _say(self, branch: str, mark: str, words: str) -> None:
        pull = _living(seen(self._wire, branch), even_ended=True)
        body = f"{mark}\n{words}"
        for each in self._comments(pull):
            # Anybody may write the mark, so that only what this token wrote is written over.
            if each["viewerDidAuthor"] and each["body"].startswith(mark):
                if each["body"] != body:
                    self._wire.rest("PATCH", f"/issues/comments/{each['databaseId']}", {"body": body})
                return
        self._wire.rest("POST", f"/issues/{pull.number}/comments", {"body": body})

    def _comments(self, pull: Pull) -> Iterator[dict[str, Any]]:
        owner, _, name = self._wire.name.partition("/")
        after = None
        while True:
            asked = {"owner": owner, "name": name, "number": pull.number, "after": after}
            found = self._wire.graphql(_COMMENTS, asked)["repository"]["pullRequest"]["comments"]
            yield from found["nodes"]
            if not found["pageInfo"]["hasNextPage"]:
                return
            after = found["pageInfo"]["endCursor"]


def _living(sight: Sight, *, even_ended: bool = False) -> Pull:
    """The pull request. Raises DraftError where there is none, or it has ended."""
    pull = sight.pull
    if not pull:
        raise DraftError("there is no such draft at GitHub", "save it first")
    if not even_ended and pull.stage is Stage.PUBLISHED:
        raise DraftError(f"the draft was published: {pull.address}", "begin a new one", "over")
    if not even_ended and pull.stage is Stage.CLOSED:
        raise DraftError(f"the draft was closed: {pull.address}", "open it again there, or begin a new one", "over")
    return pull


def _missing(sight: Sight, draft: Draft) -> Iterator[tuple[str, bytes | None]]:
    """The files that the branch has not as the draft has them."""
    for path, data in draft.files.items():
        if sight.blobs.get(path) != (None if data is None else blob_of(data)):
            yield path, data


def _is_theirs(sight: Sight, path: str) -> bool:
    """Whether somebody else wrote what the branch has there, and the default branch has not, or took it away."""
    blob = sight.blobs.get(path)
    return sight.changed.get(path, False) and (not blob or blob != sight.based.get(path))


def _changed(sight: Sight, paths: list[str]) -> DraftError:
    where = f" ({sight.pull.address})" if sight.pull else ""
    what = f"somebody else has changed the draft{where}: {list_of(paths)}"
    return DraftError(what, "take their words over, or say that yours are to stand", "changed")
