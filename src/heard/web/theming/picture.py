"""The theme map: a picture, its sentence, its table, and each theme with what belongs to it; made to be printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from heard.charts import to_svg
from heard.codesign.trace import in_words
from heard.record.codesign.models import Programme
from heard.record.codesign.theming.mapping import map_of, shown_themes
from heard.record.people.rights import require
from heard.record.people.roles import Verb


@require(Verb.SEE_PAGES)
def theme_map(request: HttpRequest, reference: str) -> HttpResponse:
    """The theme map of a programme, with no small number and nobody's words but those who think otherwise."""
    programme = get_object_or_404(Programme, reference=reference)
    chart = map_of(programme)
    told = {
        "one": programme,
        "chart": chart,
        "svg": to_svg(chart),
        "themes": shown_themes(programme),
        "in_words": in_words,
    }
    return render(request, "theming/map.jinja", told)
