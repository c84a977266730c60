"""Claims read: predicates of the codebook, with who, whom, where, when, how many, who says so, and how surely."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hearsay.claims import confidence, lexicon
from hearsay.claims.antecedents import Reference
from hearsay.claims.assign import Amounts, named
from hearsay.claims.codebook import Codebook
from hearsay.claims.doubles import Hit
from hearsay.claims.entities import Knows, nowhere
from hearsay.claims.events import Events
from hearsay.claims.frames import Finder
from hearsay.claims.items import in_item
from hearsay.claims.make import claim_id, mention
from hearsay.claims.nominal import claimant
from hearsay.claims.phrases import counted, span_of
from hearsay.claims.places import Surroundings
from hearsay.claims.quantities import Amount
from hearsay.claims.references import Resolver
from hearsay.claims.select import Selector
from hearsay.claims.slots import Filler, SlotReader, Slots
from hearsay.claims.sorts import Sorts
from hearsay.claims.speakers import Chains, Link
from hearsay.claims.status import Judge
from hearsay.claims.timing import Clock
from hearsay.claims.tree import Tree, grow
from hearsay.claims.verdicts import Finding
from hearsay.claims.words import verbs
from hearsay.model import Claim, Document, Interval, Mention, Speaker
from hearsay.stage import Reading

LISTED = frozenset({"strike", "damage"})


@dataclass(frozen=True)
class Reader:
    """Everything that is looked up while the claims of one document are read."""

    document: Document
    tree: Tree
    finder: Finder
    selector: Selector
    slots: SlotReader
    chains: Chains
    judge: Judge
    surroundings: Surroundings
    clock: Clock
    events: Events
    amounts: Amounts
    codebook: Codebook
    factuality: Mapping[int, float]
    recent: dict[str, list[int]] = field(default_factory=dict)
    spoke: dict[str, date] = field(default_factory=dict)
    owned: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading, codebook: Codebook, knows: Knows = nowhere) -> "Reader":
        """The tools for one reading."""
        tree = grow(reading.doc, codebook.classes["title"], knows)
        sorts = Sorts(tree, codebook.classes)
        resolver = Resolver(tree, sorts, codebook.classes, reading.document.outlet or "")
        chains = Chains(tree, resolver, codebook.reporting["speech"])
        events = Events(tree)
        return cls(
            document=reading.document,
            tree=tree,
            finder=Finder(tree, sorts),
            selector=Selector(tree, sorts),
            slots=SlotReader(tree, sorts, resolver, codebook.patterns),
            chains=chains,
            judge=Judge(tree, codebook),
            surroundings=Surroundings(tree, sorts, events),
            clock=Clock(tree, reading.times, reading.document.dating.value, events),
            events=events,
            amounts=Amounts(tree),
            codebook=codebook,
            factuality=confidence.factualities(reading.doc),
        )

    def claims(self, words: lexicon.Lexicon, weights: confidence.Weights) -> Iterator[Claim]:
        """The claims of the document in text order."""
        hits = self.finder.find(words)
        self.selector.look_at(hits)
        self.events.look_at(hits)
        told: dict[int, Slots] = {}
        self.owned.update(self._owned(hits))
        for hit in hits:
            if hit.head in self.chains.inverted:
                continue  # "…, denounces a nun who works there" only says it
            links = self.chains.chain(hit.head)
            slots = self.slots.read(hit, self._voice(links))
            slots.target = [f for f in slots.target if self.finder.fits.counted(f.head, hit.frame)]
            self._through_events(hit, slots, told)
            if not slots.actor and links and self.codebook.patterns[hit.frame.pattern].get("voice") == "actor":
                slots.actor = [Filler(links[-1].span, links[-1].span[1] - 1, "reference:speaker", 0.8)]
            finding = self.judge.judge(hit.head, hit.frame, hit.span, noun=hit.sort == "noun")
            finding = self._by_source(finding, links)
            slots.target = [f for f in slots.target if all(f.span != link.span for link in links if link.cue)]
            kept = self._measured(hit) and self.selector.keeps(hit, slots, finding)
            if kept or not hit.frame.needs or any(f.how == "carried" for f in slots.actor):
                told[hit.head] = slots
                self._told(hit)
            if hit.head in self.owned and not slots.actor:
                slots.actor = list(told[self.owned[hit.head]].actor) if self.owned[hit.head] in told else []
            if kept and hit.head not in self.owned.values():
                yield self._claim(hit, slots, self._told_by_others(hit, slots, links), finding, weights)

    def _told_by_others(self, hit: Hit, slots: Slots, links: Sequence[Link]) -> Sequence[Link]:
        """The sources but those whose telling is the deed itself: who declares a ceasefire makes it."""
        if hit.frame.kind != "agreement" or hit.sort != "noun":
            return links
        own = {f.span for f in slots.actor}
        return [link for link in links if link.span not in own or not link.how.endswith("object")]

    def _owned(self, hits: Sequence[Hit]) -> dict[int, int]:
        """Deeds for which somebody claims responsibility, by their heads: the claim is the deed, its doer says so himself."""
        heads = {hit.head for hit in hits if hit.sort == "noun"}
        return {
            argument.head: hit.head
            for hit in hits
            if self._by_doer(hit)
            for argument in hit.arguments
            if argument.role == "for" and argument.head in heads and self.tree.head[hit.head] != argument.head
        }

    def _by_doer(self, hit: Hit) -> bool:
        """Whether who does it is who says it."""
        return self.codebook.patterns[hit.frame.pattern].get("speaker") == "actor"

    def _measured(self, hit: Hit) -> bool:
        """Whether a wording that means something only with a number has one ("lost three men")."""
        return hit.frame.needs != "quantity" or bool(self._amounts(hit))

    def _amounts(self, hit: Hit) -> list[Amount]:
        """The amounts of a hit, less those that count something else."""
        fits = self.finder.fits
        found = self.amounts.of(hit, self.events.hits.keys())
        return [a for a in found if hit.sort != "verb" or a.unit_at < 0 or fits.counted(a.unit_at, hit.frame)]

    def _through_events(self, hit: Hit, slots: Slots, told: Mapping[int, Slots]) -> None:
        """What an event does is done by who makes it: "the air strikes killed" names the flyers as killers."""
        if hit.sort == "noun" and not slots.actor and (who := claimant(self.tree, hit.head)) >= 0:
            slots.actor = [Filler(span_of(self.tree, who), who, "predicate")]
        if hit.sort == "noun" and not slots.actor and self._definite(hit.head):
            near = reversed(self.recent.get(hit.frame.kind, ()))
            same = next((i for i in near if self.tree.sent_of[hit.head] - self.tree.sent_of[i] <= 3), -1)
            slots.actor = [replace(f, how="carried", score=0.5) for f in told[same].actor] if same >= 0 else []
        meant = [counted(self.tree, a.head, self.codebook.classes["measure"]) for a in hit.arguments if a.role == "subj"]
        acts = self.codebook.patterns[hit.frame.pattern].get("subj", "actor") == "actor"
        doers = [(head, made) for head in meant if acts and (made := self._made(head, told)) is not None]
        for head, made in doers:
            slots.actor = [f for f in slots.actor if f.head != head]
            slots.actor += [f for f in made.actor if all(f.head != other.head for other in slots.actor)]
            slots.place = slots.place or list(made.place)
        if not slots.actor and hit.frame.kind in LISTED and in_item(self.tree, hit.head):
            leads = (h for h in reversed(list(told)) if self.events.kind(h) == "strike" and not in_item(self.tree, h))
            slots.actor = [replace(f, how="carried", score=0.5) for f in next((told[h].actor for h in leads), ())]
        if not slots.actor and (head := self.events.behind(hit)) >= 0:
            made = self._made(head, told)
            slots.actor = [replace(f, how="carried", score=0.5) for f in made.actor] if made is not None else []

    def _made(self, head: int, told: Mapping[int, Slots]) -> Slots | None:
        """The slots of a happening, also of one that is told farther on; None for what is none: "protesters"."""
        hit = self.events.hits.get(head)
        if hit is None or hit.frame.pattern == "crowd" or (hit.frame.needs and head not in told):
            return None
        return told[head] if head in told else self.slots.read(hit)

    def _told(self, hit: Hit) -> None:
        """Remember the last of a kind; what was told before it and does not stand behind it is never looked for again."""
        recent, sent_of = self.recent.setdefault(hit.frame.kind, []), self.tree.sent_of
        while recent and sent_of[recent[-1]] <= sent_of[hit.head]:
            recent.pop()
        recent.append(hit.head)

    def _said(self, links: Sequence[Link]) -> date | None:
        """The day on which the nearest speaker said it: named beside the cue, or beside an earlier cue of the same speaker."""
        if not links:
            return None
        name = self.tree.lower[links[-1].span[1] - 1]
        cue = links[-1].cue
        day = self.clock.said_on(cue[0]) if cue else None
        if day is not None:
            self.spoke[name] = self.spoke["he"] = self.spoke["she"] = day
        return self.spoke.get(name)

    def _within(self, interval: Interval, i: int) -> bool:
        """Whether the expression of an interval stands below a token."""
        if interval.phrase is None:
            return False
        inside = (self.tree.doc[j].idx for j in self.tree.subtree(i))
        return any(interval.phrase[0] <= at < interval.phrase[1] for at in inside)

    def _attempted(self, i: int) -> bool:
        """Whether a deed was tried: its day is the day of the attempt ("tried on Monday to enter the town")."""
        tree = self.tree
        above = tree.head[tree.first_conjunct(i)]
        return tree.dep[tree.first_conjunct(i)] == "xcomp" and tree.lemma[above] in verbs()["attempting"]

    def _definite(self, i: int) -> bool:
        return any(self.tree.lower[c] in {"the", "this", "these", "those", "that"} for c in self.tree.kids(i, "det"))

    def _voice(self, links: Sequence[Link]) -> Reference | None:
        """Whom "I" stands for: the last speaker of the chain."""
        if not links:
            return None
        return Reference(links[-1].span, links[-1].span[1] - 1, "reference:speaker", 0.8)

    def _by_source(self, finding: Finding, links: Sequence[Link]) -> Finding:
        """Hearsay makes an assertion possible; a denied attribution denies it."""
        if finding.status != "asserted":
            return finding
        for link in links:
            verdict = None if link.how == "hearsay" and self.chains.vouched(link) else self.judge.of_attribution(link)
            if verdict is not None:
                return verdict
        return finding

    def _claim(self, hit: Hit, slots: Slots, links: Sequence[Link], finding: Finding, weights: confidence.Weights) -> Claim:
        places = self.surroundings.of(hit, slots, tuple(link.span for link in links))
        said = self._said(links)
        interval, when = self.clock.of(
            hit,
            planned=finding.status == "planned",
            said=said,
            where=self._names(places),
            who=self._names(slots.actor),
        )
        aimed = finding.rule == "status:purpose" and not self._attempted(hit.head)
        if aimed and interval is not None and not self._within(interval, hit.head):
            interval, when = None, ""
        self.events.note(hit.frame.kind, hit.head)
        trigger = self.characters(hit.span)
        speakers = self._speakers(hit, slots, links)
        rules = (hit.frame.id, f"{hit.sort}:{hit.match.entry.text}", finding.rule, *([when] if when else []))
        rules += tuple(f"speaker:{link.how}" for link in links)
        rules += tuple(f.how for f in (*slots.actor, *slots.target, *places) if f.how.startswith("reference"))
        claim = Claim(
            id=claim_id(self.document.id, trigger, hit.frame.kind, tuple(s.mention.span for s in speakers)),
            document=self.document.id,
            trigger=trigger,
            sentence=self.sentence(hit.head),
            kind=hit.frame.kind,
            status=finding.status,
            actor=self.mentions(slots.actor),
            target=self.mentions(slots.target),
            place=self.mentions(places),
            time=interval,
            quantity=named(self._amounts(hit), self.tree, hit),
            speakers=speakers,
            cue=self._cue(finding, links),
            said=self.document.dating.value,
            rules=tuple(dict.fromkeys(rules)),
        )
        told = [self.factuality[i] for i in range(*hit.span) if i in self.factuality]
        return replace(claim, confidence=confidence.score(claim, weights, max(told, default=None)))

    def _names(self, fillers: Sequence[Filler]) -> frozenset[str]:
        return frozenset(self.tree.doc[slice(*f.span)].text.lower() for f in fillers if f.how != "unresolved")

    def speaker(self, link: Link) -> Speaker:
        """A link of a chain as the claim keeps it, with its party and medium."""
        side = self.slots.belonging.of(link.span[1] - 1)
        return Speaker(
            self._mention(link.span, f"speaker:{link.how}", link.reference, side=side), medium=self.chains.medium(link)
        )

    def _speakers(self, hit: Hit, slots: Slots, links: Sequence[Link]) -> tuple[Speaker, ...]:
        found = [self.speaker(link) for link in links]
        if self._by_doer(hit) or hit.head in self.owned or (hit.sort == "noun" and claimant(self.tree, hit.head) >= 0):
            found += [Speaker(m) for m in self.mentions(slots.actor) if all(m.span != s.mention.span for s in found)]
        return tuple(found)

    def characters(self, span: tuple[int, int]) -> tuple[int, int]:
        """Tokens as characters, end exclusive."""
        doc = self.tree.doc
        last = doc[span[1] - 1]
        return doc[span[0]].idx, last.idx + len(last)

    def sentence(self, i: int) -> tuple[int, int]:
        """The characters of a token's sentence, without white space at its end."""
        start, end = self.tree.sents[self.tree.sent_of[i]]
        while end - 1 > start and self.tree.doc[end - 1].is_space:
            end -= 1
        return self.characters((start, end))

    def _mention(
        self,
        span: tuple[int, int],
        how: str,
        reference: tuple[int, int] | None,
        score: float = 1.0,
        side: tuple[int, int] | None = None,
    ) -> Mention:
        where, whose = (self.characters(s) if s else None for s in (reference, side))
        return mention(self.tree.doc[span[0] : span[1]], how, score=score, reference=where, side=whose)

    def mentions(self, fillers: Sequence[Filler]) -> tuple[Mention, ...]:
        """Fillers as mentions with character offsets."""
        return tuple(
            self._mention(f.span, f.how, (f.reference, f.reference + 1) if f.reference >= 0 else None, f.score, f.side)
            for f in fillers
        )

    def _cue(self, finding: Finding, links: Sequence[Link]) -> tuple[int, int] | None:
        if finding.cue >= 0:
            return self.characters((finding.cue, finding.cue + 1))
        cues = [link.cue for link in links if link.cue]
        return self.characters(cues[-1]) if cues else None
