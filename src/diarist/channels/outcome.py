"""What comes of an announcement.

What can go wrong is a value, not an exception:

    Receipt                  it is there: where, and what the channel calls it
    Failure
      AGAIN                  it is surely not there, and trying again may help
      REFUSED                it is surely not there, and trying again will not help
      PARKED                 the channel does not let us in: nothing more is tried there in this run
      UNWANTED               there is nothing to do there, and that is well
      AMBIGUOUS              it may be there or not
      UNDECIDED              it may be there or not, and only a person can tell
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta


class Trouble(Enum):
    """What kind of failure it is; the head of this file draws them."""

    AGAIN = "again"
    REFUSED = "refused"
    PARKED = "parked"
    UNWANTED = "unwanted"
    AMBIGUOUS = "ambiguous"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that an announcement is there: what the channel calls it, and its public address where it has one."""

    id: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an announcement is not there, or may not be; `why` is a sentence for people, without any secret.

    `after` is how long the channel asks to be left alone. One that `is_slow` took all the time that a request may take.
    One that `is_nowhere` found no server of that name.
    """

    trouble: Trouble
    why: str
    after: timedelta | None = None
    is_slow: bool = False
    is_nowhere: bool = False
