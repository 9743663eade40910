"""One-time codes: made once, shown once, read from paper, kept only as a digest.

The alphabet has no letters or digits that look alike on paper, and no vowels, D or W, which a Vietnamese keyboard turns
into other letters while one types. Sixteen signs out of twenty-one are 70 bits.
"""

import secrets
import unicodedata

from django.utils.crypto import salted_hmac

ALPHABET = "23456789CFHJKMNPQRTVX"
LENGTH = 16
GROUP = 4
LONGEST_TYPED = 60
MISREAD = str.maketrans("SZBG", "5286")


def new_code() -> str:
    """A fresh code, as it is stored nowhere."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """As printed: `CFHJ-2345-KMNP-6789`."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def read_code(typed: str) -> str | None:
    """The code that somebody typed, with or without hyphens, in small letters or not; None when it cannot be one."""
    letters = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    code = "".join(letter for letter in letters if letter.isalnum()).translate(MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def digest_of(code: str) -> str:
    """What is stored. Keyed with the site's secret: looking it up tells nobody anything by the time it takes."""
    return salted_hmac("accounts.codes", code, algorithm="sha256").hexdigest()
