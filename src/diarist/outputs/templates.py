"""The templates of what is no page: a diary's own and, where it has none, those that come with Diarist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)

from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.template_folders import FOLDER, homes
from diarist.outputs.page_words import with_words

if TYPE_CHECKING:
    from types import TracebackType

_MEND = "mend it, or delete your own copy, and Diarist's is used"


class Templates:
    """The templates of one kind, such as `newsletter`, of the diary in `root`."""

    def __init__(self, root: Path, kind: str) -> None:
        self._name = f"{FOLDER}/{kind}"
        loader = FileSystemLoader(homes(root, kind))
        self._environment = with_words(
            Environment(
                loader=loader,
                undefined=StrictUndefined,
                autoescape=select_autoescape(("html.j2",)),
                trim_blocks=True,
                lstrip_blocks=True,
            )
        )

    def render(self, name: str, **values: object) -> str:
        """A template filled in, everything escaped in HTML. Raises DiaryError for one that is wrong."""
        try:
            return self._environment.get_template(name).render(**values)
        except TemplateNotFound as error:
            mend = "delete your own copy, and Diarist's is used"
            raise DiaryError([Problem(f"{self._name}/{error.name}", 1, "the template is not there", mend)]) from None
        except TemplateSyntaxError as error:
            raise self._fault(error.name or name, error.lineno, error) from None
        except UnicodeDecodeError:
            what, mend = "the template is not saved as UTF-8", 'save it again as "UTF-8"'
            raise DiaryError([Problem(f"{self._name}/{name}", 1, what, mend)]) from None
        except Exception as error:  # noqa: BLE001 - a template can raise whatever Python can
            raise self._fault(*self._place(error.__traceback__, name), error) from None

    def _place(self, trace: TracebackType | None, name: str) -> tuple[str, int]:
        """The template, and its line, in which something went wrong: jinja2 names both in the trace."""
        line = 1
        while trace:
            path = Path(trace.tb_frame.f_code.co_filename)
            if path.parent.as_posix().endswith(f"/{self._name}"):
                name, line = path.name, trace.tb_lineno
            trace = trace.tb_next
        return name, line

    def _fault(self, name: str, line: int, error: Exception) -> DiaryError:
        what = f"the template cannot be filled in: {error}"
        return DiaryError([Problem(f"{self._name}/{name}", line, what, _MEND)])
