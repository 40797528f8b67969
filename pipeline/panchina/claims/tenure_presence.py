"""Tenures that an article takes for granted: it names a coach and the team that he is known to lead at its date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from panchina.claims.club_in_play import main_team
from panchina.claims.tenure_focus import Benches, is_rival, team_names
from panchina.claims.tenure_stints import begins_now, ends_now, phase_of
from panchina.language.document import Sentence
from panchina.language.words import words
from panchina.mentions.model import Mention
from panchina.records import Status

_CUE_REACH = 12
"""Tokens between a word of careers and the team that it speaks of."""
_EX_REACH = 4
"""Tokens before a club in which *ex* makes it one of former days."""
_BESIDE = 3
"""Tokens before a name, and half of those after it, in which a word may say that he is gone."""


def taken_for_granted(
    benches: Benches, doubtful: Callable[[Mention], bool], won: set[int]
) -> Iterator[tuple[Mention, str, Status]]:
    """Coach mentions with their team of today, where the article names it.

    *Arthur non rientra nei piani di Allegri*, in an article about Juventus, says that Allegri coaches Juventus. Only
    pairs that the lexicon has at the article's date beyond doubt count; where the stint begins this year, not in a
    clause that is `doubtful`, where he may only be a candidate. Where it ends this year and the words beside a mention
    say that he is gone, he is. On a page without a date see `_of_the_page`; `won` are the sentences that tell of cups.
    """
    view = benches.view
    if view.year() is None:
        yield from _of_the_page(benches, doubtful, won)
        return
    named = set(benches.named_teams())
    gone = _gone(benches)
    for mention in view.of_kind("PERSON"):
        person = view.lexicon.people.get(mention.name or "")
        if person is None or mention.role != "coach" or mention.ex:
            continue
        for team in dict.fromkeys(stint.team for stint in person.stints):
            if benches.stint(person.name, team) != "current":
                continue
            if doubtful(mention) and begins_now(view, person.name, team):
                continue
            if team in named:
                leaving = person.name in gone and ends_now(view, person.name, team)
                yield mention, team, "former" if leaving else "current"


def _gone(benches: Benches) -> set[str]:
    """The coaches of whom words beside one of their mentions say that they are gone."""
    view = benches.view
    coaches = [m for m in view.of_kind("PERSON") if m.role == "coach" and m.name]
    return {m.name for m in coaches if m.name and is_parting(view.sentences[m.sentence], m)}


def is_parting(sentence: Sentence, mention: Mention) -> bool:
    """Do the words beside a name say that he is gone: *perso Conte*, *dopo Garcia*, *Rossi, dimissionario*?"""
    lowers = sentence.lowers()
    before = lowers[max(0, mention.first - _BESIDE) : mention.first]
    if any(word in words("parting_before") for word in before) and not any(word in ",;:" for word in before):
        return True
    after = lowers[mention.last : mention.last + 2 * _BESIDE]
    return any(word in words("parting_after") for word in after)


def probable(
    benches: Benches, doubtful: Callable[[Mention], bool], busy: set[str]
) -> Iterator[tuple[Mention, str, Status]]:
    """Coach mentions with a team of whose bench the lexicon knows the year alone, and the likely status.

    The team must be named in the sentence or be what the page is about. From summer on a stint that begins this year
    is on and one that ends is over. Nobody of `busy`, whom the talk of the market names.
    """
    view = benches.view
    club = None if benches.coach_page else main_team(view)
    for mention in view.of_kind("PERSON"):
        person = view.lexicon.people.get(mention.name or "")
        if person is None or mention.role != "coach" or mention.ex or person.name in busy or doubtful(mention):
            continue
        here = benches.named_teams(mention.sentence)
        for team in dict.fromkeys(stint.team for stint in person.stints):
            if benches.stint(person.name, team) != "maybe" or team not in (*here, club):
                continue
            phase = phase_of(view, person.name, team)
            if phase == "within" and team in here and is_parting(view.sentences[mention.sentence], mention):
                phase = "ends"
            if phase in ("begins", "within"):
                yield mention, team, "current"
            elif phase == "ends" and team in here:
                yield mention, team, "former"


def _of_the_page(
    benches: Benches, doubtful: Callable[[Mention], bool], won: set[int]
) -> Iterator[tuple[Mention, str, Status]]:
    """On a page without a date: the mentions of the one coach whom the lexicon ever had with the page's club.

    A page that names him only where it tells of a cup (*con la Juventus ha vinto lo scudetto*) has no tenure of his.
    """
    view = benches.view
    club = main_team(view)
    if club is None:
        return
    found = [
        mention
        for mention in view.of_kind("PERSON")
        if mention.role == "coach" and not mention.ex and not mention.weak and benches.stint(mention.name, club)
    ]
    sure = [mention for mention in found if not doubtful(mention) and mention.last > mention.first]
    if all(mention.sentence in won or _is_memory(benches, mention, club) for mention in found):
        return
    if len({mention.name for mention in found}) == 1 and len(sure) == len(found):
        for mention in sure:
            yield mention, club, "current"


def _is_memory(benches: Benches, coach: Mention, club: str) -> bool:
    """Does the sentence name the club as one of former days: *l'ex attaccante del Como*, *tornò al Como nel 2019*?"""
    view = benches.view
    sentence = view.sentences[coach.sentence]
    named = [m for m in view.mentions[coach.sentence] if m.kind in ("TEAM", "PLACE") and club in team_names(m)]
    if not named:
        return False
    lowers = sentence.lowers()
    once = any(word in words("ex_words") for m in named for word in lowers[max(0, m.first - _EX_REACH) : m.first])
    text = f" {' '.join(lowers)} "
    remote = any(
        token.verbs and all(form.mood == "ind" and form.tense == "past" for form in token.verbs)
        for token in sentence.tokens
    )
    gone = any(form.lemma in words("leaving_acts") for token in sentence.tokens for form in token.verbs)
    bound = any(word in words("destination_words") for m in named for word in lowers[max(0, m.first - 2) : m.first])
    years = any(str(m.value)[:4].isdecimal() for m in view.of_kind("DATE", coach.sentence))
    return once or remote or years or gone or bound or any(f" {phrase} " in text for phrase in words("past_times"))


def titled_coach(benches: Benches, busy: set[str]) -> Iterator[tuple[Mention, str]]:
    """The one coach with a title and no club of his own, *mister Rossi*, on a page about one club.

    Not those of `busy`: whom other clauses have with a team or the talk of the market names.
    """
    view = benches.view
    club = main_team(view)
    if club is None:
        return
    found = [
        mention
        for mention in view.of_kind("PERSON")
        if mention.role == "coach"
        and mention.name
        and mention.name not in busy
        and not (mention.club or mention.ex or mention.last <= mention.first)
    ]
    titled = [mention for mention in found if _has_title(view.sentences[mention.sentence].lowers(), mention)]
    rivals = {mention.name for mention in found if benches.stint(mention.name, club)}
    if titled and len({mention.name for mention in titled} | rivals) == 1:
        for mention in titled:
            yield mention, club


def _has_title(lowers: list[str], mention: Mention) -> bool:
    before = lowers[max(0, mention.first - 2) : mention.first]
    if not before or before[-1] not in words("coach_nouns"):
        return False
    return before[0] not in words("former_markers") and before[0] not in words("staff_nouns")


def careers(benches: Benches) -> Iterator[tuple[Mention, str, Mention]]:
    """Coach, former team and its mention, where a sentence that speaks of a career names a team that he once led.

    *Dopo Chelsea e Juventus, la Lazio*, of Sarri: the lexicon has the stints over, and the sentence has a word of
    careers (*esperienza*, *ha allenato*, *poi*) or the team right after him (*Ranieri a Nantes*). Without such a word
    an old team is only an opponent or a memory; in a sentence with a competition only the plainest count, since a title
    won with a team is no tenure. In a profile the whole text speaks of the career.
    """
    view = benches.view
    for sentence in view.sentences:
        lowers = sentence.lowers()
        name = "sure_career_cues" if view.of_kind("COMP", sentence.index) else "career_cues"
        cues = [i for i, word in enumerate(lowers) if word in words(name)]
        for mention in view.mentions[sentence.index]:
            if mention.kind not in ("TEAM", "PLACE"):
                continue
            if is_rival(sentence.lowers(), mention):
                continue
            coach = benches.coach_before(sentence.index, mention.first)
            if coach is None or coach.role != "coach" or not coach.name:
                continue
            told = benches.profile and benches.hero is not None and coach.name == benches.hero.name
            beside = coach.sentence == sentence.index and coach.last == mention.first - 1
            if not (told or beside) and not any(abs(i - mention.first) <= _CUE_REACH for i in cues):
                continue
            for team in team_names(mention):
                if benches.stint(coach.name, team) == "former":
                    yield coach, team, mention
