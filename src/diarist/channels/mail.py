"""The newsletter by SMTP, with a one-click unsubscribe: to a list's address, or to each reader in a private file.

The newsletter issue is the entry itself: accessible HTML, and the same as plain text. It goes either to the address
of a mailing list that you have already, or to each recipient of a private file. Ask whoever looks after your mail for
the first three things.

1. **A server and an address to send from.** You need the server's name and port (usually 587), a user name and a
   password made for this purpose alone, and an address such as `diary@your-organisation.example` that the server may
   send from. The connection is always encrypted; a server without STARTTLS or TLS is refused.
2. **Signatures.** Ask that the server signs mail from that address with DKIM, and that the signature covers
   `List-Unsubscribe` and `List-Unsubscribe-Post`. Gmail, Yahoo and Outlook want both of bulk senders. Diarist writes
   the headers; only the mail server can sign them. SPF and DMARC should name the server too.
3. **To whom?**
   - *A mailing list* (Mailman, Google Groups, Microsoft 365 or the like): write its address as `to:`, and make sure
     that the sending address may post to it. The list does the rest: who is on it, bounces, unsubscribing. This is
     the best way for more than a few hundred readers.
   - *A file*: one address a line, nothing else on it; `#` begins a comment. Keep it **outside the repository**. Its
     path goes into the variable `…_RECIPIENTS`. A line that is no address is named by its number in the run's
     summary, never by what stands on it, and the others get their mail. Whoever you add later gets the newest entry
     with the next run, if it is younger than `announce.max_age`.
4. **Settings**, in `mkdocs.yml` below `extra: diary: channels:`

   ```yaml
   newsletter:
     kind: mail
     host: smtp.your-organisation.example
     from: diary@your-organisation.example
     unsubscribe: https://your-organisation.example/leave?reader={token}
     postal: Your Organisation, 1 Quay Street, Wenlow
   ```

   Without `to:` there must be an `unsubscribe:` (an address that ends the subscription when a program POSTs to it, as
   RFC 8058 has it, and shows a person a page) or an `unsubscribe_mail:`. `{token}` stands for the reader. It is the
   first 32 hexadecimal digits of HMAC-SHA256 over `unsubscribe:` and the address in small letters, with `…_KEY` as
   the key, so that your page can tell who it is; nobody can work it out from the ledger.
5. **Secrets**, in the repository's protected environment: `DIARIST_NEWSLETTER_USER`, `DIARIST_NEWSLETTER_PASSWORD`
   and, for a file, `DIARIST_NEWSLETTER_RECIPIENTS` and `DIARIST_NEWSLETTER_KEY`. The key is any 16 or more characters
   that nobody else knows (`openssl rand -hex 32`); the ledger knows readers only by a hash made with it. On GitHub a
   secret holds at most 48 KB, about 1,900 addresses: let a step of the workflow write it into a file below
   `$RUNNER_TEMP`, and hand on that path.

**When the password ends:** change it in the environment; nothing else is kept. **Changing the key:** wait until the
newest entry is older than `announce.max_age` (seven days); with another key Diarist no longer knows who had it.
**What can go wrong:** a server that is down is asked once in a run, and the next run goes on. A mailbox that does not
exist is noted and not tried again. When the connection breaks just after the message was handed over, nobody can tell
whether it went out: that one recipient is *uncertain*, the others wait for the next run, and Diarist never sends it
twice by itself. Two channels that send from one address to two files need two sending addresses, for that is how the
ledger tells them apart.
"""

from __future__ import annotations

import email.policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from html import escape
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from diarist.channels.channel import Announcement, Assurance, Secret, Setup
from diarist.channels.mailing.issues import TOKEN, UNSUBSCRIBE, issue_of, templates
from diarist.channels.mailing.recipients import SECRETS, Queue, Recipients, hushed, mail_address
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.smtp import Envelope, Server, submit
from diarist.diary.answer_address import answer_address
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.errors import DiaryError
from diarist.diary.settings import Setting
from diarist.diary.settings_file import SettingsFile
from diarist.diary.text import shown
from diarist.diary.this_machine import is_this_machine
from diarist.outputs.newsletter import document
from diarist.outputs.plain_text import plain_text

if TYPE_CHECKING:
    from email.policy import EmailPolicy, Policy

    from diarist.channels.channel import Sending
    from diarist.channels.message import Message


class _Whole(UnstructuredHeader, BaseHeader):
    """A header on one line: folded, a long address would become an encoded word, which nobody takes for an address."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    registry.map_to_type("list-unsubscribe", _Whole)
    return email.policy.SMTP.clone(cte_type="7bit", header_factory=registry)


_POLICY = _policy()


class Mail:
    """One list, or one file of recipients, that a mail server is handed the newsletter for.

    Headers: RFC 5322; one-click unsubscribing: RFC 8058; List-Id: RFC 2919; Auto-Submitted: RFC 3834. Mailbox providers
    want both List-Unsubscribe headers covered by a DKIM signature: that is the mail server's work.
    """

    kind: ClassVar[str] = "mail"
    title: ClassVar[str] = CHANNEL_KINDS["mail"].title
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 0
    is_answered_by_readers: ClassVar[bool] = True
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("host", "text", "", "The mail server that takes the newsletter.", required=True),
        Setting("port", "port", 587, "Its port: 587, or 465 with `security: tls`."),
        Setting(
            "security",
            "text",
            "starttls",
            "How the connection is encrypted; `none` is for a server on the machine itself.",
            choices=("starttls", "tls", "none"),
        ),
        Setting("from", "mail", "", "The address that it comes from.", required=True),
        Setting("sender", "text", "", "The name beside that address; the diary's, where nothing is said."),
        Setting("to", "mail", "", "The address of a mailing list. Without it, it goes to the recipients of the file."),
        Setting(
            "reply_to",
            "mail",
            "",
            "Where answers go; `answer.mail`, where nothing is said, and with `listen:` the mailbox of `mail_in:`.",
        ),
        UNSUBSCRIBE,
        Setting("unsubscribe_mail", "mail", "", "The mail address that ends a subscription."),
        Setting("why", "text", "", "The sentence at the foot that says why the reader gets it."),
        Setting("postal", "text", "", "The sender's postal address, for the foot."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret("USER", "The user name for the mail server.", required=False),
        Secret("PASSWORD", "Its password.", required=False),
        *SECRETS,
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self.account = f"mail:{setup.settings['from']}:{setup.settings['to']}"
        self._setup, self._to, self._templates = setup, setup.settings["to"], templates(setup)
        self._recipients, self._queue = Recipients(setup), Queue()
        _check(setup)

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - they are the same for all
        """The list, or each recipient by a hash."""
        return ("",) if self._to or self._recipients.fault else tuple(self._recipients.by_target)

    def compose(self, message: Message) -> Announcement:
        """The issue as HTML, and the same as plain text. Raises DiaryError where a template is wrong."""
        issue = issue_of(message, self._setup)
        html = document(issue, self._templates)
        text = plain_text(html, issue.lang)
        return Announcement(
            channel=self.name,
            text=text,
            link=message.link,
            count=len(text),
            limit=self.limit,
            title=issue.title,
            description=issue.preheader,
            lang=issue.lang,
            html=html,
        )

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Hand the message in, for the list or for one recipient."""
        if self._to:
            return self._send(announcement, sending, self._to, "")
        if self._recipients.fault:
            return Failure(Trouble.PARKED, self._recipients.fault)
        recipient = self._recipients.by_target.get(sending.target)
        if not recipient:
            return Failure(Trouble.UNWANTED, "the recipient is not in the file any more")
        if recipient.fault:
            return Failure(Trouble.REFUSED, recipient.fault)
        self._setup.web.hide(recipient.address)
        return self._queue.next(
            sending.key, lambda: self._send(announcement, sending, recipient.address, recipient.token)
        )

    def _send(self, announcement: Announcement, sending: Sending, to: str, token: str) -> Receipt | Failure:
        message = self._message(announcement, sending, to, token)
        settings, secrets = self._setup.settings, self._setup.secrets
        server = Server(
            settings["host"],
            settings["port"],
            settings["security"],
            secrets.get("USER", ""),
            secrets.get("PASSWORD", ""),
        )
        envelope = Envelope(settings["from"], to, message.as_bytes())
        failure = submit(server, envelope, self._setup.web)
        if failure:
            return Failure(failure.trouble, hushed(failure.why), failure.after)
        return Receipt(message["Message-ID"])

    def _message(self, announcement: Announcement, sending: Sending, to: str, token: str) -> EmailMessage:
        settings, site = self._setup.settings, self._setup.site
        host = urlsplit(site.address).hostname or "localhost"
        message = EmailMessage(_POLICY)
        message["From"] = Address(_line(settings["sender"] or site.name), addr_spec=settings["from"])
        message["To"] = Address(addr_spec=to)
        if answers := self._answers_to(announcement):
            message["Reply-To"] = tuple(Address(addr_spec=each) for each in answers)
        message["Subject"] = _line(announcement.title)
        message["Date"] = sending.claimed
        message["Message-ID"] = f"<{sending.key}@{settings['from'].rpartition('@')[2]}>"
        message["List-Id"] = f"<{self.name}.{host}>"
        self._offer_to_unsubscribe(message, token)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self._personal(announcement.text, token))
        html = self._personal(announcement.html, token, quoted=True)
        message.add_alternative(html, subtype="html")
        return message

    def _answers_to(self, announcement: Announcement) -> tuple[str, ...]:
        """Where answers go: where somebody listens, to the diary's mailbox, too, by an address that names the entry."""
        settings, site = self._setup.settings, self._setup.site
        if settings["reply_to"]:
            return (settings["reply_to"],)
        people = (site.answer_mail,) if site.answer_mail else ()
        mailbox = site.mail_in.address if site.listen and site.mail_in and self.is_answered_by_readers else ""
        if "@" not in mailbox:
            return people
        return (
            *(each for each in people if each.lower() != mailbox.lower()),
            answer_address(mailbox, announcement.link),
        )

    def _offer_to_unsubscribe(self, message: EmailMessage, token: str) -> None:
        settings = self._setup.settings
        address = self._personal(settings["unsubscribe"], token)
        mail = settings["unsubscribe_mail"] and f"mailto:{settings['unsubscribe_mail']}?subject=unsubscribe"
        if ways := [f"<{way}>" for way in (address, mail) if way]:
            message["List-Unsubscribe"] = ", ".join(ways)
        if address.startswith("https:"):
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"

    def _personal(self, words: str, token: str, *, quoted: bool = False) -> str:
        """Words with the recipient's own unsubscribe address."""
        general = self._setup.settings["unsubscribe"]
        own = general.replace(TOKEN, token)
        pair = (escape(general, quote=False), escape(own, quote=False)) if quoted else (general, own)
        return words.replace(*pair) if general else words


def _line(words: str) -> str:
    """Words on one line, which cannot become a header of their own."""
    return " ".join(words.split())


def _check(setup: Setup) -> None:
    """What one setting says must go with the others. Raises DiaryError."""
    file = SettingsFile(setup.site.written)
    keys = ("extra", "diary", "channels", setup.name)
    if setup.settings["security"] == "none" and not is_this_machine(setup.settings["host"]):
        what = "`security: none` would send the newsletter and the password in the clear"
        file.problem((*keys, "security"), what, "write starttls or tls")
    if not (setup.settings["to"] or setup.settings["unsubscribe"] or setup.settings["unsubscribe_mail"]):
        what = "its recipients have no way to unsubscribe"
        file.problem(keys, what, "add `unsubscribe:` or `unsubscribe_mail:`, or write `to:` for a mailing list")
    for key in ("from", "to", "reply_to", "unsubscribe_mail"):
        if (written := setup.settings[key]) and mail_address(written) != written:
            file.problem((*keys, key), f"no mail server takes {shown(written)}", "write it in the letters a to z")
    if file.problems:
        raise DiaryError(sorted(file.problems))
