"""The command `diarist`: gathers the commands of commands/, and turns what is wrong into words and an exit status."""

from __future__ import annotations

import sys
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from pathlib import Path

import click

from diarist.diary.errors import DiaristError, UsageError
from diarist.extras import missing_extra
from diarist.terminal.answers import say

COMMANDS = {
    "announce": "Post out what is due: each entry once on each channel, when its page is live.",
    "aside": "Put the answer NAME aside, or several: digests leave it out.",
    "build": "Build the site.",
    "check": "Say what is wrong with the entries, or with FILES alone, and what might be regretted.",
    "clean": "Take places and names out of pictures, films and sound: of all here, or of FILES and folders.",
    "close": "Begin the entry that answers the question ID, as a draft in posts/.",
    "compare": "Say what this Diarist makes otherwise of the diary than OLD does, another version's program.",
    "correct": "Say openly that something in the entry ID was wrong: WORDS say what.",
    "deploy": "Put the built site where readers see it, as the setting host: says.",
    "doctor": "Say what is missing between this folder and a live, announcing diary, each with its mend.",
    "guest": "Let somebody else write for a week: invite them, note what they said, and thank them.",
    "heard": "Note how many people answered the entry ID where no program can read; without ID, list it.",
    "import": "Bring an old blog along: SOURCE is its folder, or what it exports.",
    "inbox": "Make drafts of the mails in the mailbox, and answer them; or an entry here, of the mail in FILE.",
    "init": "Begin a diary of your own, here or in FOLDER.",
    "listen": "Read what people answered everywhere, and show it by entry, unanswered questions first.",
    "new": "Start an entry called TITLE, as a draft in posts/.",
    "nudge": "Ask the leader for this week's entry, if the time for it has come and nothing is written.",
    "preview": "Show what each audience will get of an entry before it is public.",
    "schema": "Write the front matter's JSON Schema, for editors.",
    "serve": "Show the site live: it follows each save.",
    "share-kit": "Make the words and pictures to share the entry ID, or the newest, where only people can post.",
    "status": "Show drafts, scheduled entries, what was published last, and what was announced.",
    "undo-check": "Look whether every withdrawn entry is really gone: its page, feeds, search, pictures and posts.",
    "upgrade": "Let this version of Diarist make the site, after a look at what that changes.",
    "withdraw": "Take the entry ID down: its words, its place in search, and the posts about it.",
}
"""Each command with what it does. It is the function of that name, in the file of commands/ that has it, too."""

_BUILDING = {"build", "check", "deploy", "serve"}
"""The commands whose exit status 1 says that the site is there, or would be."""


class Commands(click.Group):
    """Loads a command when it is called, and turns whatever is wrong into words and an exit status, in one place."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """A command with all that it needs; None where there is none of that name."""
        if cmd_name not in self.commands:
            return None
        name = cmd_name.replace("-", "_")
        name += "_" * iskeyword(name)
        command: click.Command = getattr(import_module(f"diarist.commands.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        click.Group(commands=self.commands).format_commands(ctx, formatter)

    def invoke(self, ctx: click.Context) -> object:
        """Run what was called."""
        try:
            return super().invoke(ctx)
        except DiaristError as error:
            say(str(error), err=True)
            sys.exit(2 if isinstance(error, UsageError) else 1)
        except ModuleNotFoundError as error:
            if not (words := missing_extra(error)):
                raise
            say(words, err=True)
            sys.exit(2)
        except OSError as error:
            from diarist.edition.mishap import mishap  # noqa: PLC0415 - hardly ever needed

            if not (problem := mishap(error, ctx.obj or Path())):
                raise
            say(str(problem), err=True)
            sys.exit(2 if ctx.invoked_subcommand in _BUILDING else 1)


@click.group(
    cls=Commands,
    commands={name: click.Command(name, help=words) for name, words in COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="diarist")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The diary's folder: the one with mkdocs.yml and posts/.",
)
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    """Write, check and publish a leader's diary."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A console of an older Windows has some 200 letters: what it cannot show is written as an escape.
            stream.reconfigure(errors="backslashreplace")
    ctx.obj = folder.resolve()


if __name__ == "__main__":
    main()
