"""A record's state as a salted digest: whoever holds the record can show it was so, nobody can guess its words."""

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from copy import deepcopy
from typing import Any

from django.db.models import Model

from heard.record.home import Home

State = Model | Mapping[str, Any] | None


def state_of(thing: Model, *, without: Collection[str] = ()) -> dict[str, Any]:
    """Every column of a record as it is now, by its name: taken before a door changes it.

    `without` names columns that will be deleted on their own day and are too easily guessed, such as an address.
    """
    columns = (field.attname for field in thing._meta.concrete_fields if field.attname not in without)
    return {name: deepcopy(getattr(thing, name)) for name in columns}


def states_of(*things: Model) -> dict[str, Any]:
    """The same of several records, each by its table and number."""
    return {f"{one._meta.label_lower}:{one.pk}": state_of(one) for one in things}


def digest_of(state: State) -> str:
    """The digest (64 hexadecimal figures) of a state, keyed with the home's secret; "" for none."""
    if state is None or state == {}:
        return ""
    plain = state_of(state) if isinstance(state, Model) else dict(state)
    said = json.dumps(plain, sort_keys=True, default=str)
    key = hashlib.sha256(f"ledger:{Home.current().secret_key()}".encode()).digest()
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
