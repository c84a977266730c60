"""Every operation, as a Python caller uses it."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from hearsay import verbs
from hearsay.errors import BadFilter, ConfigError, UnknownRecord, UsageError, WorkspaceMissing
from hearsay.ledger import ClaimFilter
from hearsay.parse import parse_known
from hearsay.workspace import SETTINGS, open_workspace
from tests.helpers import STORY, baseline_workspace

TEXT = "Rebels seized the town of Banu on Monday, a spokesman said. Officials denied that the town had fallen.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return baseline_workspace(tmp_path / "desk")


def write(path: Path, text: str = TEXT) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_init_leaves_a_workspace_that_is_there_as_it_is(tmp_path: Path) -> None:
    assert verbs.init(tmp_path / "desk")
    (tmp_path / "desk" / SETTINGS).write_text("[reader]\nthreads = 1\n", encoding="utf-8")
    assert not verbs.init(tmp_path / "desk")
    with open_workspace(tmp_path / "desk") as space:
        assert space.config.reader.threads == 1


def test_a_folder_without_a_workspace_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing, match="hearsay init"):
        open_workspace(tmp_path)


def test_adding_the_same_file_twice_stores_it_once(folder: Path, tmp_path: Path) -> None:
    source = write(tmp_path / "a.txt")
    with open_workspace(folder) as space:
        first, second = (verbs.add(space, [source]) for _ in range(2))
        assert (first.captures, first.documents) == (1, 1)
        assert (second.records, second.documents) == (1, 0)
        assert space.ledger.counts()["documents"] == 1


def test_reading_again_finds_nothing_unread(folder: Path, tmp_path: Path) -> None:
    with open_workspace(folder) as space:
        verbs.add(space, [write(tmp_path / "a.txt")])
        first, second = verbs.read(space), verbs.read(space)
        assert first.documents == 1
        assert first.claims > 0
        assert second.documents == 0


def test_a_claim_s_offsets_are_those_of_the_plain_text_file(folder: Path, tmp_path: Path) -> None:
    with open_workspace(folder) as space:
        verbs.add(space, [write(tmp_path / "a.txt")])
        verbs.read(space)
        claim = verbs.claims(space, ClaimFilter(kind="control.gain"))[0]
        assert TEXT[slice(*claim.trigger)] == "seized"


def test_a_bad_record_is_a_row_and_the_others_go_on(folder: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    write(reports / "good.txt")
    write(reports / "empty.txt", "")
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
    with open_workspace(folder) as space:
        report = verbs.add(space, [str(reports)])
        rows = verbs.errors(space)
    assert report.documents == 1
    assert {Path(row.where).name for row in rows} == {"empty.txt", "binary.txt"}
    assert all(row.what and row.do for row in rows)


def test_a_document_in_another_language_is_kept_and_counted_as_unread(folder: Path, tmp_path: Path) -> None:
    text = "Los rebeldes tomaron la ciudad el lunes, según informó un portavoz del gobierno en la capital. " * 4
    with open_workspace(folder) as space:
        verbs.add(space, [write(tmp_path / "es.txt", text)])
        report = verbs.read(space)
        assert (report.documents, report.unread) == (0, 1)
        assert next(iter(space.ledger.documents())).language == "es"


def test_a_correction_wins_over_a_later_reading_and_the_old_picture_can_be_asked_for(folder: Path, tmp_path: Path) -> None:
    with open_workspace(folder) as space:
        verbs.add(space, [write(tmp_path / "a.txt")])
        verbs.read(space)
        claim = verbs.claims(space, ClaimFilter(kind="control.gain"))[0]
        before = space.clock()
        verbs.correct(space, claim.id, {"status": "denied"}, who="analyst", why="the sentence denies it")
        verbs.read(space, again=True)
        assert space.ledger.claim(claim.id).status == "denied"
        assert space.ledger.claim(claim.id, known=before).status == claim.status
        assert [version.author for version in verbs.show(space, claim.id).history][-1] == "analyst"
        assert list(verbs.verify(space)) == []


def test_a_withdrawn_claim_is_gone_now_and_there_before(folder: Path, tmp_path: Path) -> None:
    with open_workspace(folder) as space:
        verbs.add(space, [write(tmp_path / "a.txt")])
        verbs.read(space)
        claim = verbs.claims(space, ClaimFilter(limit=1))[0]
        before = space.clock()
        verbs.retract(space, claim.id, who="analyst", why="not in the text")
        assert claim.id not in {c.id for c in verbs.claims(space, ClaimFilter())}
        assert claim.id in {c.id for c in verbs.claims(space, ClaimFilter(), known=before)}


def test_an_unknown_claim_is_an_error(told: Path) -> None:
    with open_workspace(told) as space, pytest.raises(UnknownRecord):
        verbs.show(space, "ffffffffffff")


def test_the_story_s_reports_are_known_on_the_day_of_their_date(told: Path) -> None:
    with open_workspace(told) as space:
        early = list(space.ledger.documents(known=parse_known("2021-08-19")))
        assert early
        assert all(d.dating.value and d.dating.value <= date(2021, 8, 19) for d in early)


def test_the_wire_story_and_its_reprints_are_one_voice(told: Path) -> None:
    with open_workspace(told) as space:
        copies = {space.ledger.document(copy.document).stem for copy in space.ledger.copies()}
    assert {"courier-0823", "herald-0823", "tribune-0823", "observer-0824", "dispatch-0824"} <= copies
    assert "exemplar-0824b" not in copies


def test_control_is_a_distribution_for_each_place(told: Path) -> None:
    with open_workspace(told) as space:
        rows = verbs.control(space, on=date(2021, 8, 24), known=parse_known("2021-08-24"))
    assert rows
    assert all(abs(sum(share for _, share in row.shares) - 1) < 1e-6 for row in rows)


def test_a_place_may_be_asked_for_by_any_of_its_names(told: Path) -> None:
    """The reports of these days write Panjshir, never Panjsher."""
    with open_workspace(told) as space:
        written, other = (verbs.control(space, place=name) for name in ("Panjshir", "Panjsher"))
    assert other
    assert {row.place for row in other} <= {row.place for row in written}


def test_a_place_that_no_claim_names_is_a_bad_filter(told: Path) -> None:
    with open_workspace(told) as space, pytest.raises(BadFilter, match="no claim is about 'Atlantis'"):
        verbs.control(space, place="Atlantis")


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "bench"])
def test_claims_leave_in_every_format(told: Path, form: str) -> None:
    stream = io.StringIO()
    with open_workspace(told) as space:
        count = verbs.export_claims(space, stream, form=form, filters=ClaimFilter())
    assert count > 0
    assert stream.getvalue()


def test_the_benchmark_s_record_names_the_file_s_stem(told: Path) -> None:
    stream = io.StringIO()
    with open_workspace(told) as space:
        verbs.export_claims(space, stream, form="bench", filters=ClaimFilter(document="wire-0823"))
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    text = (STORY / "reports" / "wire-0823.txt").read_text(encoding="utf-8")
    assert {row["doc"] for row in rows} == {"wire-0823"}
    assert all(text[slice(*row["trigger"])].strip() for row in rows)


def test_an_unknown_format_is_a_usage_error(told: Path) -> None:
    with open_workspace(told) as space, pytest.raises(UsageError, match="xml"):
        verbs.export_claims(space, io.StringIO(), form="xml", filters=ClaimFilter())


def test_a_whole_workspace_has_no_faults(told: Path) -> None:
    with open_workspace(told) as space:
        assert list(verbs.verify(space)) == []


def test_an_unknown_setting_names_the_nearest_one(folder: Path) -> None:
    (folder / SETTINGS).write_text("[reader]\nthread = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"reader\.thread.*did you mean.*reader\.threads"):
        open_workspace(folder)


def test_a_stage_that_is_not_registered_is_a_config_error(folder: Path) -> None:
    (folder / SETTINGS).write_text('[stages]\nrun = ["claims.v0"]\n[reader]\npipeline = "blank"\n', encoding="utf-8")
    with open_workspace(folder) as space, pytest.raises(ConfigError, match=r"claims\.v0"):
        verbs.read(space)


def test_a_stage_that_needs_what_the_reader_does_not_give_says_so_before_the_run(folder: Path) -> None:
    (folder / SETTINGS).write_text('[stages]\nrun = ["claims.v1"]\n[reader]\npipeline = "blank"\n', encoding="utf-8")
    with open_workspace(folder) as space, pytest.raises(UsageError, match="requires"):
        verbs.read(space)
