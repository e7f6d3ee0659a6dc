"""What the API says of itself, and what is answered where there is nothing."""

import pytest

from heard.web.api.api import api as whole
from heard.web.api.book import as_markdown, endpoints
from heard.web.api.problems import TITLES

pytestmark = pytest.mark.django_db


def test_the_page_about_the_api_names_every_endpoint_and_asks_nobody_else(client, db):
    page = client.get("/api")
    told = page.content.decode()
    assert page.status_code == 200
    assert all(one.path in told for one in endpoints())
    assert '<script src="http' not in told
    assert all(one.path in as_markdown() for one in endpoints())


def test_every_problem_an_endpoint_may_answer_with_is_documented():
    for methods in whole.get_openapi_schema()["paths"].values():
        for told in methods.values():
            codes = {int(code) for code in told["responses"]}
            assert {400, 404, 422} <= codes <= {*TITLES, 200, 201, 202, 304}
            if told.get("security"):
                assert {401, 403, 429} <= codes


def test_an_address_below_the_api_that_is_none_is_answered_for_programs(client, db):
    for path in ("/api/v1/nothing", "/api/v1/returns/1/more"):
        assert client.get(path).json()["status"] == 404
    assert client.put("/api/v1/changes").status_code == 405
