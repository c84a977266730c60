"""One transaction of writing: what is new becomes log rows, and the tables follow."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from sqlalchemy import Connection

from hearsay.errors import UnknownRecord, UsageError
from hearsay.ledger import payloads
from hearsay.ledger.appender import Appender, Entry
from hearsay.ledger.offsets import outside
from hearsay.ledger.payloads import Found, ReadClaims, encode, encode_claim
from hearsay.ledger.rows import Op, RecordType, is_person
from hearsay.ledger.versions import Version, all_current, latest_of, retracted
from hearsay.model import Author, Capture, Claim, ClaimId, Copy, Document, DocumentId, Failure, Relation

Retractable = Literal["capture", "document", "claim", "copy", "relation", "failure"]


class Batch:
    """What ``Ledger.write`` gives: each method writes at once, inside a transaction that is kept or dropped as a whole."""

    def __init__(self, conn: Connection, by: Author, log: Appender) -> None:
        self._conn = conn
        self._by = by
        self._log = log

    # --- what stages write ---------------------------------------------------------------------------------------------

    def capture(self, capture: Capture) -> bool:
        """Keep a capture, and its circumstance unless that is known; True if its bytes are new to the ledger."""
        last = self._latest("capture", capture.id)
        if last and last.ended == "retract":
            return False
        entries = [] if last else [Entry("capture", capture.id, "add", encode(capture))]
        way = payloads.circumstance_id(capture)
        if self._latest("circumstance", way) is None:
            entries.append(Entry("circumstance", way, "add", encode(Found(capture.id, capture.circumstance)), capture.id))
        self._log.append(entries)
        return last is None

    def document(self, document: Document) -> bool:
        """Keep a document; True if it is new to the ledger.

        The same id from the same source with other metadata is a new version. Another text of the same capture and stem,
        as a newer extractor gives, takes the place of the older one and of its claims. What was retracted stays so.
        """
        siblings = self._latest_of("document", "capture", document.capture)
        own = siblings.pop(document.id, None)
        if own and own.current:
            self._document_again(document, own)
            return False
        rivals = [version for version in siblings.values() if version.record(Document).stem == document.stem]
        if any(version.ended == "retract" for version in (*rivals, *((own,) if own else ()))):
            return False
        present = [version for version in rivals if version.current]
        if any(payloads.same_extraction(version.record(Document), document) for version in present):
            return False
        for version in present:
            self._end_document(version.id, "end")
        self._log.append([Entry("document", document.id, "add", encode(document), document.capture)])
        return own is None

    def claims(self, document: DocumentId, claims: Iterable[Claim]) -> int:
        """Make these the claims of a document, as its newest reading has them; returns how many versions are new.

        Those of earlier readings that are not among them are superseded. What a person corrected or retracted stands. A
        claim that points outside the text becomes a failure. A person's claims are added to what is there.
        """
        holder = self._latest("document", document)
        if holder is None:
            raise UnknownRecord("no document has this id", where=document, do="write the document before its claims")
        if not holder.current:
            return 0
        given = self._sound(document, claims)
        present = self._latest_of("claim", "document", document)
        aside = set() if is_person(self._by) else _spoken_for(given, present)
        entries = [entry for c in given.values() if c.id not in aside for entry in _new_version(c, present.get(c.id))]
        new = len(entries)
        if not is_person(self._by):
            dropped = (v for v in present.values() if v.current and not v.held and v.id not in given)
            entries += [Entry("claim", version.id, "end", None, document) for version in dropped]
            entries += self._reading(document, ReadClaims(tuple(sorted(given.keys() - aside)), tuple(sorted(aside))))
        self._log.append(entries)
        return new

    def copies(self, copies: Iterable[Copy]) -> int:
        """Make these all the copies that are known; returns how many are new or changed."""
        return self._whole("copy", {payloads.copy_id(copy): encode(copy) for copy in copies})

    def relations(self, relations: Iterable[Relation]) -> int:
        """Make these all the relations that are known; returns how many are new or changed."""
        return self._whole("relation", {relation.id: encode(relation) for relation in relations})

    def failure(self, failure: Failure) -> bool:
        """Keep a failure; False if the same one is known."""
        identity = payloads.failure_id(failure)
        last = self._latest("failure", identity)
        if last and last.current:
            return False
        self._log.append([Entry("failure", identity, "add", encode(failure))])
        return True

    # --- what people write ---------------------------------------------------------------------------------------------

    def correct(self, claim: ClaimId, changes: Mapping[str, Any]) -> Claim:
        """Write a person's version of a claim, which no later reading replaces; it also brings back a retracted claim.

        ``changes`` maps fields of ``Claim`` to their new values, as records or as plain JSON.
        """
        last = self._latest("claim", claim)
        if last is None:
            raise UnknownRecord("no claim has this id", where=claim, do="hearsay claims lists them")
        new = payloads.changed(last.record(Claim), changes)
        holder = self._latest("document", new.document)
        if holder is None or not holder.current:
            raise UsageError("its document is no longer current", where=claim, do="correct a claim of a current document")
        for slot, span in outside(new, len(self._log.text_of(new.document))):
            raise UsageError(f"{slot} {span} lies outside the document's text", where=claim, do="give offsets into its text")
        self._log.append([Entry("claim", claim, "correct", encode_claim(new), new.document)])
        return new

    def retract(self, record_type: Retractable, record: str) -> None:
        """Withdraw a record and what hangs on it: a capture's documents, a document's claims. No stage brings it back."""
        if record_type not in get_args(Retractable):
            kinds = ", ".join(get_args(Retractable))
            raise UsageError(f"{record_type!r} cannot be retracted", where=record, do=f"one of: {kinds}")
        last = self._latest(record_type, record)
        if last is None or not last.current:
            raise UnknownRecord(f"no current {record_type} has this id", where=record, do="it may have been retracted before")
        if record_type == "document":
            self._end_document(record, "retract")
            return
        if record_type == "capture":
            for document in self._current("document", "capture", record):
                self._end_document(document, "retract")
            self._end("circumstance", self._current("circumstance", "capture", record), "retract", record)
        self._end(record_type, [record], "retract")

    # --- how -----------------------------------------------------------------------------------------------------------

    def _latest_of(self, kind: RecordType, column: str, value: str) -> dict[str, Version]:
        self._log.settle(kind, value)
        return latest_of(self._conn, kind, column, value)

    def _latest(self, kind: RecordType, record: str) -> Version | None:
        return self._latest_of(kind, "id", record).get(record)

    def _current(self, kind: RecordType, column: str, value: str) -> list[str]:
        return [version.id for version in self._latest_of(kind, column, value).values() if version.current]

    def _end(self, kind: RecordType, records: Iterable[str], op: Op, under: str = "") -> None:
        self._log.append([Entry(kind, record, op, None, under) for record in records])

    def _end_document(self, document: str, op: Op) -> None:
        """End a document with its claims; the reading ends too, so that a document that comes back is read again."""
        self._end("claim", self._current("claim", "document", document), op, document)
        reading = self._latest("reading", document)
        if reading and reading.current:
            self._end("reading", [document], "end")
        self._end("document", [document], op)

    def _document_again(self, document: Document, known: Version) -> None:
        """Write a new version if the same record comes with other metadata; the same bytes found elsewhere change nothing."""
        old = known.record(Document)
        if old == document or (old.source, old.stem) != (document.source, document.stem):
            return
        if old.text != document.text:
            raise UsageError("another text under the same id", where=document.id, do="derive the id from the text")
        self._log.append([Entry("document", document.id, "change", encode(document), document.capture)])

    def _sound(self, document: DocumentId, claims: Iterable[Claim]) -> dict[str, Claim]:
        """The claims by id, without those that point where their document has no text."""
        length = len(self._log.text_of(document))
        sound: dict[str, Claim] = {}
        for claim in claims:
            wrong = [f"{slot} {list(span)}" for slot, span in outside(claim, length)]
            if claim.document != document:
                wrong = [f"document {claim.document}"]
            if wrong:
                what = f"claim {claim.id} is not in its document: {', '.join(wrong)}"
                self.failure(Failure(self._by.name, what, document, "report it: a stage is wrong", self._log.at))
            else:
                sound[claim.id] = claim
        return sound

    def _reading(self, document: str, found: ReadClaims) -> list[Entry]:
        last = self._latest("reading", document)
        written = encode(found)
        if last and last.current:
            same = last.by.config == self._by.config and last.payload == written
            return [] if same else [Entry("reading", document, "change", written)]
        return [Entry("reading", document, "add", written)]

    def _whole(self, kind: RecordType, given: Mapping[str, str]) -> int:
        """Make these payloads the whole set of a table."""
        self._log.settle()
        present, withdrawn = all_current(self._conn, kind), retracted(self._conn, kind)
        entries = []
        for record, payload in given.items():
            if record not in present and record not in withdrawn:
                entries.append(Entry(kind, record, "add", payload))
            elif record in present and present[record].payload != payload:
                entries.append(Entry(kind, record, "change", payload))
        new = len(entries)
        self._log.append([*entries, *(Entry(kind, record, "end") for record in present if record not in given)])
        return new


def _new_version(claim: Claim, last: Version | None) -> list[Entry]:
    """The entry that a claim needs: none where its current version says the same."""
    if last is None or not last.current:
        return [Entry("claim", claim.id, "add", encode_claim(claim), claim.document)]
    if payloads.same_finding(last.record(Claim), claim):
        return []
    return [Entry("claim", claim.id, "change", encode_claim(claim), claim.document)]


def _spoken_for(given: Mapping[str, Claim], present: Mapping[str, Version]) -> set[str]:
    """The ids of given claims about which a person has spoken: corrected or retracted, under this id or another."""
    spoken = {v.id: v for v in present.values() if (v.held and v.current) or v.ended == "retract"}
    cores = {payloads.core(version.record(Claim)) for version in spoken.values()}
    return {claim.id for claim in given.values() if claim.id in spoken or payloads.core(claim) in cores}
