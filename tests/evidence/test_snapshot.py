"""What an edition holds in memory: made once, by whoever asks first."""

from threading import Thread

from heard.evidence.snapshot import KEPT
from heard.evidence.testing import snapshot


def test_a_table_is_kept_and_asked_again_while_another_is_still_being_made(tmp_path):
    held = snapshot(tmp_path)
    held.query("SELECT 1 AS one")
    other = held._connection()
    other.execute("BEGIN")
    other.execute(f"CREATE TABLE {KEPT}.main.other AS SELECT 1 AS one")
    for _ in range(2):
        assert held.query(f"SELECT * FROM {held.keep('numbers', 'SELECT 7 AS n')}") == [{"n": 7}]
    other.execute("COMMIT")


def test_many_who_ask_at_once_for_different_tables_all_get_them(tmp_path):
    held = snapshot(tmp_path)
    got: list[int] = []

    def ask(n: int) -> None:
        kept = held.keep(f"of_{n % 6}", "SELECT i, i::VARCHAR AS words FROM range(200000) AS many(i)")
        got.append(held.query(f"SELECT count(*) AS n FROM {kept}")[0]["n"])

    asking = [Thread(target=ask, args=(n,)) for n in range(12)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert got == [200_000] * 12
