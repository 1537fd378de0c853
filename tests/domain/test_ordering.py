"""Give places in an order so that few of them change."""

from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.ordering import places


def order(given_places: dict[str, int]) -> list[str]:
    return sorted(given_places, key=lambda uid: given_places[uid])


def test_what_moves_gets_a_place_and_the_others_keep_theirs() -> None:
    first = places(["a", "b", "c", "d"], {})

    moved = places(["a", "d", "b", "c"], first)

    assert order(moved) == ["a", "d", "b", "c"]
    assert [uid for uid in moved if moved[uid] != first[uid]] == ["d"]


def test_where_there_is_no_room_all_are_numbered_anew() -> None:
    assert order(places(["a", "c", "b"], {"a": 1, "b": 2, "c": 9})) == ["a", "c", "b"]


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=2), unique=True, max_size=12), st.data())
def test_the_order_is_always_the_one_wanted(wanted: list[str], data: st.DataObject) -> None:
    stored = {uid: data.draw(st.integers(-2, 15)) for uid in wanted if data.draw(st.booleans())}

    found = places(wanted, stored)

    assert order(found) == wanted
    assert len(set(found.values())) == len(wanted)
    assert all(place > 0 for place in found.values())
