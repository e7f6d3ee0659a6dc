"""A group's own pages: its code, rows typed in or sent as a file, its sheet, and what became of it all."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from heard.feedback.languages import english
from heard.record.feedback.collection import Collection
from heard.record.feedback.outreach import Kept, Row, by_code, send, sent_so_far
from heard.record.feedback.paper_card import Ticked
from heard.record.feedback.paper_printing import Sheet, printed_sheet
from heard.record.places.names import names_of
from heard.vocabulary.refusal import Refusal
from heard.web.accounts.address import address_of
from heard.web.feedback.answering import stamp
from heard.web.improvements.pairs import site_of
from heard.web.outreach.asked import columns_of, given_of
from heard.web.outreach.files import TYPES, rows_of, template
from heard.web.outreach.forms import CodeForm, FileForm
from heard.web.public.said import said_at
from heard.web.public.showing import shown
from heard.web.public.views import open_to_all

ROWS = 5
"""People on one page of the form."""
SAY_FIRST = (
    "Say first: I write down what you say, without your name. People who plan care read it. You may leave out "
    "anything, or say no."
)


@csrf_exempt  # nobody is signed in here, and no cookie is sent: another site gains nothing
@open_to_all
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code on a sheet."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            found = by_code(form.cleaned_data["code"], address=address_of(request))
            return redirect("outreach_group", code=found.code)
        except Refusal as refusal:
            form.add_error("code", str(refusal))
    return shown("outreach/enter.jinja", {"form": form}, kept=0)


def spaced(code: str) -> str:
    """A code as people read it aloud and copy it."""
    return "-".join(code[at : at + 3] for at in range(0, len(code), 3))


def collection_of(request: HttpRequest, code: str) -> Collection:
    """The collection with a code; 404 for a wrong one, and wrong ones are counted."""
    try:
        return by_code(code, address=address_of(request))
    except Refusal:
        raise Http404 from None


@csrf_exempt
@open_to_all
def group(request: HttpRequest, code: str) -> HttpResponse:
    """What people told a group: typed in a few at a time; and what became of what it sent before."""
    one = collection_of(request, code)
    if request.method != "POST":
        return _drawn(one, {})
    mark, rows = request.POST.get("once", "")[:30], _typed(one, request)
    if not rows:
        return _drawn(one, request.POST.dict(), wrong="Write at least one answer.", status=422)
    try:
        return _drawn(one, {}, kept=send(one, [Row(row.number, row.given, key=f"{mark}-{row.number}") for row in rows]))
    except Refusal as refusal:
        return _drawn(one, request.POST.dict(), wrong=str(refusal), status=422)


def _typed(one: Collection, request: HttpRequest) -> list[Row]:
    names = [column.name for column in columns_of(one.page)]
    said = [(row, {name: request.POST.get(f"{name}-{row}", "") for name in names}) for row in range(1, ROWS + 1)]
    read = [Row(row, given_of(one.page, sent)) for row, sent in said]
    return [row for row in read if row.given is not None]


def _drawn(
    one: Collection, sent: dict[str, Any], *, kept: Kept | None = None, wrong: str = "", status: int = 200,
    form: FileForm | None = None,
) -> HttpResponse:  # fmt: skip
    place = one.page.site or one.page.organisation
    told = {
        "one": one, "columns": columns_of(one.page), "rows": range(1, ROWS + 1), "sent": sent, "kept": kept,
        "problem": wrong, "once": stamp().replace(":", "-")[:24], "file": form or FileForm(), "place": place,
        "so_far": sent_so_far(one), "open": one.open_on(timezone.localdate()), "pairs": said_at(place)[:5],
    }  # fmt: skip
    return shown("outreach/group.jinja", told, kept=0, status=status)


@csrf_exempt
@require_POST
@open_to_all
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Many people's rows as one file; what is wrong with a row is said, and the others are kept."""
    one = collection_of(request, code)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _drawn(one, {}, form=form, status=422)
    try:
        return _drawn(one, {}, kept=send(one, rows_of(one.page, form.cleaned_data["file"])))
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return _drawn(one, {}, form=form, status=422)


@open_to_all
def template_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The empty file to fill in."""
    if form not in TYPES:
        raise Http404
    answer = HttpResponse(template(collection_of(request, code).page, form), content_type=TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="what-people-told-us.{form}"'
    return answer


@open_to_all
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet to print and copy."""
    one, say = collection_of(request, code), english()
    asked = {column.name: column for column in columns_of(one.page)}
    rated, place = asked.get("rating"), one.page.site or one.page.organisation
    made = Sheet(
        place=", ".join(filter(None, (names_of([place]).get(place, ""), one.page.name))), group=one.group,
        title="What did people tell you?", say_first=SAY_FIRST,
        question=Ticked(rated.title, tuple(words for _, words in rated.answers)) if rated else Ticked("", ()),
        asks=(say["question_good"], say["question_better"]), who="Age, or whose care it is, if they like to say",
        give_back=f"Type it in at {site_of(request).rstrip('/')}/outreach with the code {spaced(one.code)}.",
    )  # fmt: skip
    answer = HttpResponse(printed_sheet(made, on=timezone.localdate()), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="sheet.pdf"'
    return answer
