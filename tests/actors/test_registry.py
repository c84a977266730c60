"""The dated actor registry."""

from datetime import date
from pathlib import Path

import pytest

from hearsay.actors.registry import Registry
from hearsay.errors import ResourceCorrupt, ResourceMissing, UnknownRecord


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def test_at_least_150_actors_are_registered_beside_the_states(registry: Registry) -> None:
    assert sum(not actor.id.startswith("state:") for actor in registry.actors.values()) >= 150


def test_every_party_and_parent_is_itself_registered(registry: Registry) -> None:
    named = {i for actor in registry.actors.values() for i in (*actor.parents, *([actor.party] if actor.party else []))}
    assert named <= set(registry.actors)


def test_kabul_s_government_swaps_on_15_august_2021(registry: Registry) -> None:
    before, after = registry.ruling("AF", date(2021, 8, 14)), registry.ruling("AF", date(2021, 8, 20))
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("gov-af-2004", "taliban")


def test_the_taliban_are_insurgents_until_they_rule(registry: Registry) -> None:
    taliban = registry.actor("taliban")
    assert registry.role(taliban, date(2021, 8, 1)) == "insurgent"
    assert registry.role(taliban, date(2021, 9, 1)) == "de facto authority"


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Daesh", "islamic-state"),
        ("Da’esh", "islamic-state"),
        ("the Syrian Democratic Forces", "sdf"),
        ("S.D.F.", "sdf"),
        ("Zabiullah Mujahid", "taliban/mujahid"),
        ("Volodymyr Zelenskyy", "gov-ua/zelensky"),
        ("Hizballah", "hezbollah"),
    ],
)
def test_aliases_and_spellings_lead_to_one_actor(registry: Registry, name: str, actor: str) -> None:
    assert [found.id for found in registry.named(name)] == [actor]


def test_an_acronym_keeps_its_case(registry: Registry) -> None:
    """"is" is a verb, "IS" an actor."""
    assert registry.named("IS")
    assert not registry.named("is")


def test_a_user_s_file_adds_and_replaces_entries(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('[[actor]]\nid = "hill-guard"\nname = "Hill Guard"\nkind = "group"\naliases = ["HG"]\n', encoding="utf-8")
    registry = Registry.load(own)
    assert registry.named("Hill Guard")[0].id == "hill-guard"
    assert registry.named("Daesh")


def test_a_broken_entry_names_the_file_and_the_way_out(tmp_path: Path) -> None:
    own = tmp_path / "actors.toml"
    own.write_text('[[actor]]\nid = "x"\nname = "X"\nkind = "kingdom"\n', encoding="utf-8")
    with pytest.raises(ResourceCorrupt, match=r"actors\.toml.*kingdom.*docs/actors\.md"):
        Registry.load(own)


def test_a_missing_file_is_an_error_not_an_empty_registry(tmp_path: Path) -> None:
    with pytest.raises(ResourceMissing, match=r"none\.toml"):
        Registry.load(tmp_path / "none.toml")


def test_an_unknown_id_is_an_error(registry: Registry) -> None:
    with pytest.raises(UnknownRecord, match="no actor 'nobody'"):
        registry.actor("nobody")
