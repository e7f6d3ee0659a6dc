"""How these tests read a page of commissioning, and the day things are put on record."""

import re
from datetime import date
from html import unescape

ON = date(2026, 7, 14)


def words(answer) -> str:
    main = answer.text[answer.text.index("<main") : answer.text.index("</main>")]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def errors(answer) -> str:
    return " ".join(re.findall(r'<a href="#[^"]*">([^<]*)</a>', answer.text))
