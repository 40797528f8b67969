"""Which competition a mention means: a name, or a common noun read through a country, an adjective or the article."""

from __future__ import annotations

from collections import Counter

from panchina.claims.trophy_words import listed
from panchina.language.document import Token
from panchina.lexicon.competition_nouns import competition_nouns
from panchina.lexicon.entities import Competition, Country, Lexicon
from panchina.lexicon.load import plain
from panchina.mentions.model import Mention
from panchina.resolve.view import ArticleView

CUP_KINDS = frozenset(
    {
        "cup",
        "supercup",
        "league_cup",
        "continental",
        "continental_supercup",
        "intercontinental",
        "national_teams",
        "playoff",
    }
)


def country_of_adjective(lexicon: Lexicon, word: str) -> Country | None:
    """*spagnolo* -> Spain."""
    key = plain(word)
    for country in lexicon.countries.values():
        if any(plain(adjective) == key for adjective in country.adjectives):
            return country
    return None


def national_competition(lexicon: Lexicon, column: str, country: str, women: bool) -> str | None:
    """The canonical name of a country's league, cup …"""
    entry = lexicon.countries.get(country)
    if entry is None:
        return None
    name: str = getattr(entry, "women_league" if women and column == "league" else column, "")
    if women and country == "Italia" and column in ("cup", "supercup"):
        name = f"{name} Femminile"
    return name or None


def team_country(lexicon: Lexicon, team: str | None) -> str | None:
    """The country of a club (of a women's team without an entry, its club's), None for national and unknown teams."""
    entry = lexicon.teams.get(team or "") or lexicon.teams.get((team or "").rpartition(" ")[0])
    return entry.country or None if entry and entry.kind == "club" else None


def choices(mention: Mention) -> list[Competition]:
    """The competitions that a name may mean."""
    return [e for e in mention.entities("competition") if isinstance(e, Competition)]


def article_competition(view: ArticleView, sentence: int, first: int, cups: bool = True) -> str | None:
    """The competition that *la coppa*, *il trofeo*, *i campioni in carica* mean at token `first` of a sentence.

    The one named last before it in its paragraph, else the headline's, else the one named most often. With `cups`
    leagues below the top do not count.
    """

    def fit(mention: Mention) -> str | None:
        if mention.kind != "COMP" or mention.form == "noun":
            return None
        options = choices(mention)
        if cups and not any(option.kind in CUP_KINDS or option.kind == "youth" for option in options):
            return None
        return named_competition(view, mention, None)

    paragraph = view.sentences[sentence].paragraph
    for index in range(sentence, -1, -1):
        if view.sentences[index].paragraph != paragraph:
            break
        names = [name for m in view.mentions[index] if (index < sentence or m.last <= first) and (name := fit(m))]
        if names:
            return names[-1]
    for index, row in enumerate(view.mentions):
        if view.sentences[index].kind == "headline":
            names = [name for m in row if (name := fit(m))]
            if names:
                return names[0]
    counts = Counter(name for row in view.mentions for m in row if (name := fit(m)))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def headline_competition(view: ArticleView, team: str | None) -> str | None:
    """The one competition that the headline names, None where it names none, several or one of another country."""
    heads = [s.index for s in view.sentences if s.kind == "headline"]
    mentions = [m for k in heads for m in view.of_kind("COMP", k) if m.form != "noun"]
    names = {name for m in mentions if (name := named_competition(view, m, team))}
    if len(names) != 1:
        return None
    name = names.pop()
    entry = view.lexicon.competitions.get(name)
    country = team_country(view.lexicon, team)
    abroad = entry is not None and entry.kind == "league" and country is not None and entry.country != country
    return None if abroad else name


def named_competition(view: ArticleView, mention: Mention, team: str | None) -> str | None:
    """The canonical name of a competition's name; homonyms by the team's country, then by what the article names."""
    options = choices(mention)
    if not options:
        return None
    if len(options) > 1:
        country = team_country(view.lexicon, team) or "Italia"
        entry = view.lexicon.teams.get(team or "")
        same = [c for c in options if c.country == country]
        abroad = [c for c in options if not c.country or c.country == "Europa"]
        if not same and all(c.kind.endswith("supercup") for c in options) and _beside_national(view, mention, country):
            return national_competition(view.lexicon, "supercup", country, view.women)
        if entry is not None and entry.kind == "nation":
            same = [c for c in options if c.kind == "national_teams"] or same
        options = same or abroad or options
        if len(options) > 1 and not view.women:
            options = [c for c in options if c.gender == "m"] or options
        if len(options) > 1:
            options = _by_division(view, mention, options, team) or options
    name = options[0].name
    if view.women and options[0].gender != "f":
        women = [
            c
            for c in view.lexicon.competitions.values()
            if c.gender == "f" and c.name in (f"{name} Femminile", f"Women's {name}")
        ]
        if women:
            return women[0].name
    return name


def _beside_national(view: ArticleView, supercup: Mention, country: str) -> bool:
    """*26 Coppe di Portogallo e 8 Supercoppe*: does the sentence list other titles of the country?"""
    row = view.of_kind("COMP", supercup.sentence)
    named = any(c.country == country for m in row if m is not supercup for c in choices(m))
    return named or any(stated_country(view, m) == country for m in row if m.form == "noun")


def _by_division(
    view: ArticleView, mention: Mention, options: list[Competition], team: str | None
) -> list[Competition]:
    """*Coppa Italia di categoria*: of the team's division, else of the one that the article names most."""
    entry = view.lexicon.teams.get(team or "")
    league = " ".join(entry.league.split()[:2]) if entry is not None else ""
    own = [c for c in options if league and league in c.name]
    if own:
        return own
    counts: Counter[str] = Counter()
    for row in view.mentions:
        for other in row:
            if other.kind == "COMP" and other is not mention:
                for choice in choices(other):
                    counts[" ".join(choice.name.split()[:2])] += 1
    best = max(
        options,
        key=lambda c: max((n for name, n in counts.items() if name in c.name and name != "Coppa Italia"), default=0),
    )
    return [best]


def resolve_competition(view: ArticleView, mention: Mention, team: str | None) -> str | None:
    """The canonical competition of a COMP mention, read through `team`'s country where it is a common noun.

    None where it cannot be told.
    """
    noun = competition_nouns().get(plain(mention.surface))
    tokens = view.sentences[mention.sentence].tokens
    kinds = {option.kind for option in choices(mention)}
    if kinds & {"cup", "supercup"} and (of_category(tokens, mention.last) or of_category(tokens, mention.last - 2)):
        return _category(view, "supercup" if "supercup" in kinds else "cup", team)
    country = team_country(view.lexicon, team)
    abroad = noun == "league" and country is not None and all(o.country != country for o in choices(mention))
    if mention.form != "noun" and choices(mention) and not abroad:
        return named_competition(view, mention, team)
    if noun is None:
        return None
    after = tokens[mention.last].lower if mention.last < len(tokens) else ""
    if noun == "supercup" and after in ("europea", "europee", "uefa"):
        return "Supercoppa UEFA"
    if noun == "cup" and after == "europea":
        return None
    stated = stated_country(view, mention)
    if noun in ("cup", "supercup", "any") and of_category(tokens, mention.last):
        return _category(view, noun, team)
    if noun == "any":
        if stated is not None:
            return national_competition(view.lexicon, "cup", stated, view.women)
        if plain(mention.surface) in listed("of_any_kind"):
            return None
        return article_competition(view, mention.sentence, mention.first)
    if stated is not None:
        return national_competition(view.lexicon, noun, stated, view.women)
    entry = view.lexicon.teams.get(team or "")
    if entry is not None and entry.kind == "nation":
        return None
    if noun == "league" and entry is not None:
        division = _division(view, mention, entry.league)
        if division is not None:
            return division
        own = view.lexicon.competitions.get(entry.league)
        if own is not None and own.level and own.level > 1 and not _top_noun(mention):
            return None
    country = team_country(view.lexicon, team) or country_in_play(view, mention.sentence)
    return national_competition(view.lexicon, noun, country, view.women) if country else None


def of_category(tokens: list[Token], k: int) -> bool:
    """*di categoria*: of the team's own division."""
    return k + 1 < len(tokens) and tokens[k].lower == "di" and tokens[k + 1].lower == "categoria"


def _category(view: ArticleView, noun: str, team: str | None) -> str | None:
    """The cup or supercup of the lower division or youth league that the article names most, else of the team's."""
    counts = Counter(
        " ".join(option.name.split()[: 1 if option.kind == "youth" else 2])
        for mention in view.of_kind("COMP")
        for option in choices(mention)[:1]
        if option.kind == "youth" or (option.kind == "league" and (option.level or 1) > 1)
    )
    entry = view.lexicon.teams.get(team or "")
    own = " ".join(entry.league.split()[:2]) if entry is not None else ""
    kind = "supercup" if noun == "supercup" else "cup"
    stem = "Supercoppa" if kind == "supercup" else "Coppa"
    for league in (*(name for name, _ in counts.most_common()), own):
        for option in view.lexicon.competitions.values():
            if (
                league
                and league in option.name
                and (option.kind == kind or (option.kind == "youth" and option.name.startswith(stem)))
            ):
                return option.name
    return None


def _top_noun(mention: Mention) -> bool:
    return plain(mention.surface).split()[0] in ("scudetto", "scudetti", "tricolore", "tricolori", "massimo", "massima")


def _division(view: ArticleView, mention: Mention, league: str) -> str | None:
    """*il campionato di Serie B*, *il titolo di B*: the division that follows."""
    row = view.mentions[mention.sentence]
    tokens = view.sentences[mention.sentence].tokens
    following = next((m for m in row if m.kind == "COMP" and 0 < m.first - mention.last <= 2), None)
    if following is not None and tokens[mention.last].lower in ("di", "della", "del"):
        options = choices(following)
        return options[0].name if options else None
    return None


def stated_country(view: ArticleView, mention: Mention) -> str | None:
    """The country that the words after the noun state: *campionato portoghese*, *titolo in Spagna*."""
    tokens = view.sentences[mention.sentence].tokens
    for k in range(mention.last, min(mention.last + 3, len(tokens))):
        token = tokens[k]
        if token.text in ",;.:()" or token.lower in ("e", "con", "nel"):
            return None
        country = country_of_adjective(view.lexicon, token.lower) if not token.capital else None
        if country is not None:
            return country.name
        if token.capital:
            name = next((c for c in view.lexicon.countries if plain(c) == plain(token.text)), None)
            return name
    return None


def country_in_play(view: ArticleView, sentence: int) -> str | None:
    """The country of the club nearest before in the paragraph, else of the page's team; Italy without clubs."""
    paragraph = view.sentences[sentence].paragraph
    for index in range(sentence, -1, -1):
        if view.sentences[index].paragraph != paragraph:
            break
        for mention in reversed(view.of_kind("TEAM", index)):
            country = team_country(view.lexicon, mention.name)
            if country:
                return country
    topic = view.topic_team()
    country = team_country(view.lexicon, topic)
    if country:
        return country
    return None if any(m.name for m in view.of_kind("TEAM")) else "Italia"
