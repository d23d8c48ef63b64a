"""Names of files, tables and entries: small Latin letters and digits, made of any title."""

import re
import unicodedata

# Letters that a decomposition does not take apart, and the umlauts as the keys of the house write them.
SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "å": "a", "ł": "l", "ı": "i"}
)


def words_of(text: str) -> list[str]:
    """Return the words of `text` in small Latin letters and digits; what cannot be written so is left out.

    >>> words_of("Müller's 2nd trial")
    ['muellers', '2nd', 'trial']
    """
    small = unicodedata.normalize("NFC", text).casefold().replace("'", "").replace("’", "")
    plain = unicodedata.normalize("NFKD", small.translate(SPELLED)).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)
