"""The relation networks and verdicts: what they are shown, how they score, and what becomes of their claims."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import panchina
from panchina.claims.build import build_claims
from panchina.claims.learned import relations, verdict
from panchina.claims.learned.items import Row
from panchina.claims.learned.knowledge import year_of
from panchina.claims.learned.linear import LinearModel
from panchina.claims.learned.network import Network, load_networks
from panchina.claims.learned.pairs import RELATIONS, PairMention, Pairs
from panchina.claims.learned.relations import RELATION_OF
from panchina.claims.learned.slots import with_learned_slots
from panchina.clean.blocks import build_article
from panchina.pipeline import Pipeline
from panchina.records import CLAIM_TYPES, Claim, CoachTenure, Evidence, Rumour


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return panchina.load("blank")


def pairs_of(pipeline: Pipeline, text: str, published: str | None = None) -> Pairs:
    return Pairs(pipeline.view(build_article(id="x", text=text, published=published)))


def test_pairs_of_one_sentence(pipeline: Pipeline) -> None:
    pairs = pairs_of(pipeline, "Il tecnico Luca Bianchi sfida oggi il Lecce.")
    (pair,) = pairs.of("person_team")
    assert pair.names == ("Luca Bianchi", "Lecce") and not pair.apart
    assert {"role|coach", "dAB4", "stint|unknown", "nearer|a|False"} <= set(pair.facts)


def test_a_town_stands_for_its_club(pipeline: Pipeline) -> None:
    pairs = pairs_of(pipeline, "Il tecnico Luca Bianchi riparte da Empoli. L'Empoli lo aspetta.")
    assert ("Luca Bianchi", "Empoli") in {pair.names for pair in pairs.of("person_team")}


def test_a_team_is_understood_from_the_sentence_before(pipeline: Pipeline) -> None:
    pairs = pairs_of(pipeline, "Il Lecce ha perso ancora. In bilico la posizione di Luca Bianchi.")
    (pair,) = [pair for pair in pairs.of("person_team") if pair.sentence == 1]
    assert pair.names == ("Luca Bianchi", "Lecce") and pair.apart and "far|TEAM|last1|1" in pair.facts


def test_a_club_that_a_coach_leads_is_understood_from_anywhere(pipeline: Pipeline) -> None:
    filler = " ".join(f"Il Lecce ha vinto la gara numero {k} con la Roma." for k in ("uno", "due", "tre", "quattro"))
    text = f"La giornata.\n\nIl Lecce ha battuto il Napoli. {filler}\n\nAntonio Conte era scuro in volto."
    pairs = pairs_of(pipeline, text, "2025-03-10")
    found = [pair for pair in pairs.of("person_team") if pair.names == ("Antonio Conte", "Napoli")]
    assert any("far|TEAM|leads" in pair.facts for pair in found)
    later = pairs_of(pipeline, text, "2017-03-10")
    assert ("Antonio Conte", "Napoli") not in {p.names for p in later.of("person_team") if "far|TEAM|leads" in p.facts}


def test_the_heading_of_a_paragraph_offers_its_club(pipeline: Pipeline) -> None:
    text = "Mercato, il punto.\n\nCAPITOLO LECCE\n\nSi lavora in uscita. Piace molto un giovane. Luca Bianchi resta."
    pairs = pairs_of(pipeline, text)
    found = [pair for pair in pairs.of("person_team") if pair.names == ("Luca Bianchi", "Lecce")]
    assert any("far|TEAM|last3|1" in pair.facts or "far|TEAM|heading" in pair.facts for pair in found)


def test_the_person_of_the_page_beside_others(pipeline: Pipeline) -> None:
    text = (
        "Luca Bianchi, una vita in panchina\n\nLuca Bianchi comincia presto. Luca Bianchi smette tardi.\n\n"
        "Marco Verdi lascia il Lecce."
    )
    pairs = pairs_of(pipeline, text)
    found = [pair for pair in pairs.of("person_team") if pair.names == ("Luca Bianchi", "Lecce")]
    assert any("far|PERSON|topic|others" in pair.facts for pair in found)


def test_what_the_lexicon_knows_of_a_bench(pipeline: Pipeline) -> None:
    text = "Antonio Conte saluta il Napoli."
    for published, stint in (("2025-09-01", "now"), ("2030-09-01", "now"), ("2020-09-01", "future"), (None, "once")):
        (pair,) = pairs_of(pipeline, text, published).of("person_team")
        assert f"stint|{stint}" in pair.facts
    (pair,) = pairs_of(pipeline, "Antonio Conte saluta il Lecce.", "2025-09-01").of("person_team")
    assert "stint|elsewhere" in pair.facts


@pytest.mark.parametrize(
    ("text", "published", "year"),
    [
        ("Il Napoli di Antonio Conte riceve il Como di Cesc Fabregas.", None, 2025),
        ("Il Napoli di Antonio Conte riceve il Como di Cesc Fabregas.", "2019-02-01", 2019),
        ("Il Napoli di Antonio Conte vince ancora.", None, None),
        ("Il 12 marzo 2017 il Lecce ha perso.", None, 2017),
        ("Luca Bianchi ha firmato fino al 2029.", None, None),
    ],
)
def test_the_year_of_a_page(pipeline: Pipeline, text: str, published: str | None, year: int | None) -> None:
    assert year_of(pipeline.view(build_article(id="x", text=text, published=published))) in (year, year and year + 1)


def test_neighbours_of_a_long_list(pipeline: Pipeline) -> None:
    clubs = ["Lecce", "Bari", "Foggia", "Taranto", "Genoa", "Torino", "Roma", "Lazio", "Como", "Parma"]
    people = [f"Luca Ross{letter}" for letter in "abcdefghij"]
    text = "Le panchine: " + ", ".join(f"{c} ({p})" for c, p in zip(clubs, people, strict=True)) + "."
    names = {pair.names for pair in pairs_of(pipeline, text).of("person_team") if not pair.apart}
    assert {(p, c) for c, p in zip(clubs, people, strict=True)} <= names
    assert (people[0], clubs[9]) not in names


def test_numbers_and_places_of_teams(pipeline: Pipeline) -> None:
    pairs = pairs_of(pipeline, "Il Lecce capolista con 34 punti, il Bari quinto a -9.")
    found = {pair.names: set(pair.facts) for pair in pairs.of("team_number")}
    assert {("Lecce", "ORD 1"), ("Lecce", "NUM 34"), ("Bari", "ORD 5"), ("Bari", "NUM -9")} <= set(found)
    assert "sign|-" in found["Bari", "NUM -9"] and "size|NUM|4" in found["Bari", "NUM -9"]


def test_a_number_before_the_teams_may_be_of_the_team_before(pipeline: Pipeline) -> None:
    pairs = pairs_of(pipeline, "Il Lecce ha vinto. Adesso i punti sono 31, dietro c'è il Bari.")
    found = {pair.names: set(pair.facts) for pair in pairs.of("team_number") if pair.sentence == 1}
    assert "early" in found["Lecce", "NUM 31"]


def test_rounds_are_understood_from_far_before(pipeline: Pipeline) -> None:
    filler = "La gara comincia tardi. Piove da ore. " * 4
    pairs = pairs_of(pipeline, f"Coppa Italia, ecco gli ottavi di finale.\n\n{filler}Il Lecce sfida il Bari.")
    names = {pair.names for pair in pairs.of("team_round")}
    assert {("Lecce", "round_of_16"), ("Bari", "round_of_16")} <= names


class Sure:
    """A network that gives one label to every pair of a head, and nothing to the others."""

    def __init__(self, head: str, label: str, probability: float = 0.95) -> None:
        shipped = load_networks()[0].heads
        self.heads, self.head, self.label, self.probability = shipped, head, label, probability

    def read(self, rows: Sequence[Row]) -> list[Any]:
        return [None for _ in rows]

    def judge(
        self, rows: Sequence[Row], pairs: Sequence[PairMention], read: Any = None, heads: Any = None
    ) -> dict[str, Any]:
        found = {}
        for head, labels in self.heads.items():
            line = np.zeros(len(labels), np.float32)
            line[0] = 1.0
            if head == self.head:
                line[:] = 0.0
                line[labels.index(self.label)], line[0] = self.probability, 1 - self.probability
            found[head] = np.tile(line, (len(pairs), 1))
        return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline) -> Callable[..., list[Claim]]:
    """The claims of a text where a network says one thing of all pairs, and every claim is as likely as it says."""

    def claims(text: str, head: str, label: str, likely: float = 1.0) -> list[Claim]:
        network = Sure(head, label)
        monkeypatch.setattr(relations, "load_networks", lambda: (network,))
        odds = math.log(likely / (1 - likely)) if likely < 1 else 60.0
        models = dict.fromkeys(CLAIM_TYPES, LinearModel(odds, {}))
        verdicts = verdict.Verdicts(models, dict.fromkeys(CLAIM_TYPES, 0.5))
        monkeypatch.setattr(verdict, "load_verdicts", lambda: verdicts)
        return pipeline.extract(text)

    return claims


@pytest.mark.learned
def test_what_rules_do_not_say_is_put_forward(told: Callable[..., list[Claim]]) -> None:
    (claim,) = told("Luca Bianchi sfida oggi il Lecce. Esoneri in vista.", "tenure", "incoming")
    assert claim.to_dict() == {
        "type": "coach_tenure",
        "coach": "Luca Bianchi",
        "team": "Lecce",
        "status": "incoming",
        "role": "head",
        "certainty": "asserted",
        "sources": [],
        "evidence": [[0, 32]],
        "rule": "tenure.learned",
        "confidence": 1.0,
    }


@pytest.mark.learned
def test_nobody_coaches_on_a_page_without_a_word_of_coaches(told: Callable[..., list[Claim]]) -> None:
    assert told("Luca Bianchi sfida oggi il Lecce.", "tenure", "incoming") == []


@pytest.mark.learned
@pytest.mark.parametrize("likely", [0.3, 0.9])
def test_only_likely_claims_are_kept(told: Callable[..., list[Claim]], likely: float) -> None:
    found = told("Luca Bianchi sfida oggi il Lecce. Esoneri in vista.", "tenure", "current", likely)
    assert [claim.confidence for claim in found] == ([0.9] if likely == 0.9 else [])


@pytest.mark.learned
def test_presidents_are_not_asked_about(told: Callable[..., list[Claim]]) -> None:
    assert told("Il presidente Luca Bianchi guarda il Lecce.", "tenure", "current") == []


@pytest.mark.learned
def test_other_relations(told: Callable[..., list[Claim]]) -> None:
    (rumour,) = told("Luca Bianchi sfida oggi il Lecce.", "rumour", "join")
    assert (rumour.type, rumour.to_dict()["to"], rumour.rule) == ("rumour", "Lecce", "rumour.learned")
    (trophy,) = told("Luca Bianchi ricorda le tre Coppe Italia di allora.", "trophy", "won")
    assert (trophy.type, trophy.to_dict()["count"], trophy.rule) == ("trophy", 3, "trophy.learned")
    (run,) = told("Il Lecce guarda la Coppa Italia.", "cup", "eliminated")
    assert (run.type, run.to_dict()["outcome"], run.rule) == ("cup_run", "eliminated", "cup_run.learned")
    for number, label, slots in (
        ("le 34 maglie", "points", {"points": 34}),
        ("le 6 maglie", "behind", {"gap": -6}),
        ("il fanalino", "position", {"position": "last"}),
    ):
        (standing,) = told(f"Il Lecce guarda {number}.", "table", label)
        found = standing.to_dict()
        assert {slot: found.get(slot) for slot in ("position", "points", "gap") if found.get(slot) is not None} == slots
        assert found["rule"] == "standing.learned"


@pytest.mark.learned
def test_a_rank_is_no_gap(told: Callable[..., list[Claim]]) -> None:
    assert told("Il Lecce guarda il fanalino.", "table", "ahead") == []


@pytest.mark.learned
def test_without_networks_the_rules_stand_alone() -> None:
    alone = panchina.load("blank", rules_only=True)
    (claim,) = alone.extract("Il tecnico del Lecce, Luca Bianchi, ha parlato.")
    assert claim.rule == "tenure.noun_phrase"
    assert alone.read(build_article(id="x", text="Luca Bianchi sfida il Lecce.")).relations.networks == ()


@pytest.mark.learned
def test_the_shipped_networks(pipeline: Pipeline) -> None:
    networks = load_networks()
    assert networks and set(RELATION_OF) <= set(networks[0].heads)
    pairs = pairs_of(
        pipeline, "Il tecnico del Lecce è Luca Bianchi. Il Bari lo vuole. Ha vinto due Coppe Italia a Bari."
    )
    for network in networks:
        for relation in RELATIONS:
            listed = list(pairs.of(relation))
            odds = network.judge(pairs.rows, listed)
            for head, labels in network.heads.items():
                assert odds[head].shape == (len(listed), len(labels))
                assert np.allclose(odds[head].sum(1), 1, atol=1e-5)
    assert networks[0].judge(pairs.rows, [])["tenure"].shape[0] == 0


def test_a_network_reads_each_sentence_as_if_it_stood_alone(pipeline: Pipeline) -> None:
    network: Network = load_networks()[0]
    texts = ["Il Lecce ha scelto Luca Bianchi.", "Per la panchina piace Marco Verdi."]
    alone = [network.read(pairs_of(pipeline, text).rows)[0] for text in texts]
    together = network.read(pairs_of(pipeline, " ".join(texts)).rows)
    for one, other in zip(alone, together, strict=True):
        assert np.allclose(one, other, atol=1e-4)


def test_a_probability() -> None:
    model = LinearModel(0.5, {"x": 1.0, "y": -3.0})
    assert model.probability({"x", "unknown"}) == pytest.approx(1 / (1 + math.exp(-1.5)))


def test_the_shipped_verdicts() -> None:
    verdicts = verdict.load_verdicts()
    assert verdicts is not None
    assert set(verdicts.models) == set(CLAIM_TYPES)
    assert set(CLAIM_TYPES) <= set(verdicts.thresholds)


def _tenure(status: str, rule: str) -> CoachTenure:
    return CoachTenure(
        coach="Luca Bianchi",
        team="Lecce",
        status=status,  # type: ignore[arg-type]
        evidence=(Evidence(0, 1),),
        rule=rule,
    )


def test_claims_of_the_networks_have_their_own_threshold() -> None:
    verdicts = verdict.Verdicts({}, {"coach_tenure": 0.3, "coach_tenure.learned": 0.6})
    assert verdicts.threshold(_tenure("former", "tenure.learned")) == 0.6
    assert verdicts.threshold(_tenure("former", "tenure.sacked")) == 0.3
    assert verdict.Verdicts({}, {"coach_tenure": 0.3}).threshold(_tenure("former", "tenure.learned")) == 0.3


def test_the_rows_of_a_list_share_their_fate() -> None:
    rows = [_tenure("current", "tenure.brackets")] * 3
    first, _, last = verdict.together(rows, [0.9, 0.9, 0.2])
    assert 0.8 < first < 0.9 and 0.2 < last < 0.4
    assert verdict.together(rows[:2], [0.9, 0.2]) == [0.9, 0.2]


def _rumour(rule: str) -> Rumour:
    return Rumour(
        subject="Luca Bianchi",
        subject_role="player",
        move="join",
        to="Lecce",
        stage="interest",
        evidence=(Evidence(0, 1),),
        rule=rule,
    )


@pytest.mark.learned
@pytest.mark.parametrize(
    ("label", "probability", "rule", "wanted"),
    [
        ({"rumour": "from"}, 0.9, "rumour.interest.liking", ("Pisa", "interest", "asserted")),
        ({"rumour": "from"}, 0.3, "rumour.interest.liking", (None, "interest", "asserted")),
        ({"stage": "agreed"}, 0.97, "rumour.interest.liking", (None, "agreed", "asserted")),
        ({"stage": "agreed"}, 0.9, "rumour.interest.liking", (None, "interest", "asserted")),
        ({"stage": "off"}, 0.97, "rumour.interest.liking", (None, "interest", "asserted")),
        ({"sure": "hedged"}, 0.9, "rumour.learned", (None, "interest", "hedged")),
        ({"sure": "hedged"}, 0.9, "rumour.interest.liking", (None, "interest", "asserted")),
    ],
)
def test_slots_of_a_rumour_that_the_networks_are_surer_of(
    monkeypatch: pytest.MonkeyPatch,
    pipeline: Pipeline,
    label: dict[str, str],
    probability: float,
    rule: str,
    wanted: tuple[str | None, str, str],
) -> None:
    ((head, said),) = label.items()
    monkeypatch.setattr(relations, "load_networks", lambda: (Sure(head, said, probability),))
    reading = pipeline.read(build_article(id="x", text="Luca Bianchi tra Lecce e Pisa."))
    (claim,) = with_learned_slots(reading, [_rumour(rule)])
    assert isinstance(claim, Rumour)
    assert (claim.from_, claim.stage, claim.certainty) == wanted


def test_playoffs_are_a_competition_of_the_clubs_of_the_page(pipeline: Pipeline) -> None:
    pairs = pairs_of(pipeline, "Serie C, via agli spareggi: il Lecco aspetta il Trento in semifinale.")
    found = {pair.names for pair in pairs.of("team_competition")}
    assert {("Lecco", "Serie C playoff"), ("Trento", "Serie C playoff")} <= found
    abroad = pairs_of(pipeline, "Champions League, via agli spareggi: il Benfica aspetta il Monaco.")
    assert {pair.names[1] for pair in abroad.of("team_competition")} == {"Champions League"}


def test_what_other_claims_say_of_the_same_names() -> None:
    one, other = _tenure("former", "tenure.sacked"), _tenure("current", "tenure.learned")
    assert list(verdict._of_others(one, [one, other])) == ["like|rule|net|coach+team|status"]
    move = Rumour(
        subject="Luca Bianchi",
        subject_role="coach",
        move="leave",
        from_="Lecce",
        stage="done",
        evidence=(Evidence(0, 1),),
        rule="rumour.leave.sacked",
    )
    assert "beside|rule|rule|former|leave|True" in list(verdict._of_others(one, [one, move]))


def test_without_files_nothing_is_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panchina.claims.learned.network.data_folder", lambda name: tmp_path)
    assert load_networks.__wrapped__() == ()


@pytest.mark.learned
def test_who_sells_a_player_by_a_rule_is_not_his_buyer_to_the_networks(
    monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline
) -> None:
    monkeypatch.setattr(relations, "load_networks", lambda: (Sure("rumour", "join", 0.9),))
    text = "Il Galatasaray ha offerto 18 milioni alla Fiorentina per Luca Bianchi."
    reading = pipeline.read(build_article(id="x", text=text))
    joins = {(claim.to, claim.from_) for claim in build_claims(reading) if isinstance(claim, Rumour)}
    assert joins == {("Galatasaray", "Fiorentina")}
