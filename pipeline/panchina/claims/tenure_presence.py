"""Tenures that an article takes for granted: it names a coach and the team that he is known to lead at its date."""

from __future__ import annotations

from collections.abc import Iterator

from panchina.claims.tenure_focus import Benches
from panchina.claims.tenure_stints import stint_status
from panchina.mentions.model import Mention


def taken_for_granted(benches: Benches) -> Iterator[tuple[Mention, str]]:
    """Coach mentions with their team of today: in the same sentence or paragraph, or where the team is in play.

    *Arthur non rientra nei piani di Allegri*, in an article about Juventus, says that Allegri coaches Juventus. Only
    pairs that the lexicon has at the article's date beyond doubt count.
    """
    view = benches.view
    by_paragraph: dict[int, set[str]] = {}
    for sentence in view.sentences:
        by_paragraph.setdefault(sentence.paragraph, set()).update(benches.named_teams(sentence.index))
    topic = view.topic_team()
    for mention in view.of_kind("PERSON"):
        person = view.lexicon.people.get(mention.name or "")
        if person is None or mention.role != "coach" or mention.ex:
            continue
        near = by_paragraph[view.sentences[mention.sentence].paragraph]
        for team in dict.fromkeys(stint.team for stint in person.stints):
            if stint_status(view, person.name, team) != "current":
                continue
            if team in near or team == topic or team == view.team_in_play(mention.sentence):
                yield mention, team
