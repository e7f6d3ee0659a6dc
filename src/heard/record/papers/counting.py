"""How many documents of each kind of source are here."""

from django.db.models import Count

from heard.record.papers.models import Paper


def papers_by_kind() -> dict[str, int]:
    """Documents that were read, by the key of their kind."""
    read = Paper.objects.filter(state=Paper.State.READ).order_by()
    return dict(read.values_list("kind").annotate(times=Count("pk")))
