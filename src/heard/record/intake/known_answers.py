"""The answers that a column of a delivery may hold, so that a wrong one is mended by choosing and not by typing."""

import tomllib

from heard.record.intake.models import Delivery
from heard.record.intake.sources import mapping_in
from heard.sources import scales
from heard.sources.cells import fold
from heard.sources.freetext import shipped
from heard.sources.mapping_model import Mapping


def known_answers(delivery: Delivery, column: str) -> tuple[str, ...]:
    """What may stand in a column of a closed list, in the sender's own words where they are known.

    Empty for a column of free words, of days or numbers, and where the delivery was not read by a mapping.
    """
    mapping = mapping_in(delivery.mapping) if delivery.mapping else shipped(delivery.source)
    if mapping is None or not column:
        return ()
    for field, names in mapping.columns.items():
        if len(names) == 1 and fold(names[0]) == fold(column):
            return _answers(mapping, field, delivery)
    return ()


def _answers(mapping: Mapping, field: str, delivery: Delivery) -> tuple[str, ...]:
    reads = mapping.field(field).reads
    if reads == "answer":
        return tuple(dict.fromkeys([*scales.answers_of(mapping.scale), *mapping.scale_values]))
    if field in mapping.values and (reads == "closed" or field not in mapping.keep_unknown):
        return _written(mapping, field, delivery)
    return tuple(sorted(mapping.field(field).words)) if reads == "closed" else ()


def _written(mapping: Mapping, field: str, delivery: Delivery) -> tuple[str, ...]:
    """The sender's words that stand for something, as the mapping's own text spells them."""
    text = tomllib.loads(delivery.mapping) if delivery.mapping else {}
    spelled = {fold(word): word for word in text.get("values", {}).get(field, {})}
    return tuple(spelled.get(word, word) for word, meant in mapping.values[field].items() if word and meant)
