"""Blocks: what of a page is headline, standfirst, body and noise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from panchina.clean.blocks import build_article, find_blocks

BODY = (
    "Il Genoa ha scelto il nuovo tecnico e lo presenterà domani, alla vigilia della partita di Coppa contro il Lecce."
)


def blocks(text: str, **known: str) -> list[str]:
    """Each block as `kind: words`."""
    article = build_article(id="x", text=text, **known)
    return [f"{block.kind}: {article.text[block.start : block.end]}" for block in article.blocks]


def test_headline_standfirst_and_paragraphs_are_set_apart_by_blank_lines() -> None:
    text = f"Genoa, ecco Verdi\n\nIl club ha scelto il dopo-Neri, oggi la firma\n\n{BODY}\n\nPoi il Lecce."
    assert blocks(text) == [
        "headline: Genoa, ecco Verdi",
        "standfirst: Il club ha scelto il dopo-Neri, oggi la firma",
        f"body: {BODY}",
        "body: Poi il Lecce.",
    ]


def test_single_line_breaks_set_apart_paragraphs_too() -> None:
    assert blocks(f"Genoa, ecco Verdi\n{BODY}\nIl Parma è quarto.") == [
        "headline: Genoa, ecco Verdi",
        f"body: {BODY}",
        "body: Il Parma è quarto.",
    ]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    wrapped = (
        "Il Padova vince ancora, ed è la settima volta di fila che accade in questa\n"
        "stagione: la squadra di Rossini supera di misura il Lecco e resta in testa con\n"
        "cinque punti di vantaggio."
    )
    assert blocks(f"Padova in fuga\n\n{wrapped}\n\n{BODY}") == [
        "headline: Padova in fuga",
        f"body: {wrapped}",
        f"body: {BODY}",
    ]


def test_a_sentence_that_a_lost_link_has_broken_goes_on() -> None:
    broken = "Il tecnico che in estate aveva lasciato il Venezia\nha firmato con il Lecco fino a giugno."
    assert blocks(broken) == [f"body: {broken}"]


def test_a_paragraph_that_links_have_broken_is_one_block() -> None:
    broken = "E così avanti con\nVerdi. La\nPro Vercelli era uscita dal tunnel con\nNeri e poi ha preferito\nRossi."
    assert blocks(broken) == [f"body: {broken}"]
    plain = "Verdi guida la\nPro Vercelli\nNeri resta al Lecco\nRossi riposa"
    assert len(blocks(plain)) > 1


def test_title_and_standfirst_of_their_own_columns_are_joined_by_blank_lines() -> None:
    article = build_article(id="x", title="Genoa, ecco Verdi.", standfirst="Oggi la firma.", text=BODY)
    assert article.text == f"Genoa, ecco Verdi.\n\nOggi la firma.\n\n{BODY}"
    assert [block.kind for block in article.blocks] == ["headline", "standfirst", "body"]


def test_a_title_with_which_the_text_begins_is_not_put_in_twice() -> None:
    article = build_article(id="x", title="Genoa, ecco Verdi", text=f"Genoa,  ecco Verdi\n\n{BODY}")
    assert article.text == f"Genoa,  ecco Verdi\n\n{BODY}"
    assert [block.kind for block in article.blocks] == ["headline", "body"]


def test_a_section_name_above_the_title_and_the_title_printed_twice_are_headlines() -> None:
    title = "Fumata bianca a Lecco: il club ha il nuovo allenatore"
    assert blocks(f"Serie C\n\n{title}\n\n{title} Example.org\n\n{BODY}")[:3] == [
        "headline: Serie C",
        f"headline: {title}",
        f"headline: {title} Example.org",
    ]


def test_running_text_has_no_headline() -> None:
    assert blocks(f"{BODY}\n\n{BODY}") == [f"body: {BODY}", f"body: {BODY}"]


def test_related_titles_bylines_captions_and_advertising_are_noise() -> None:
    text = f"""Genoa, ecco Verdi

di Mario Rossini
12 marzo 2024, ore 18:30
(Foto: Agenzia Neri)

{BODY}

LEGGI ANCHE: Parma, fatta per Bianchi

PUBBLICITÀ

Il tecnico ha firmato fino al 2027.

Potrebbe interessarti anche
Como, via il tecnico
Lecce, offerti 10 milioni per il bomber

© RIPRODUZIONE RISERVATA"""
    assert blocks(text) == [
        "headline: Genoa, ecco Verdi",
        "noise: di Mario Rossini",
        "noise: 12 marzo 2024, ore 18:30",
        "noise: (Foto: Agenzia Neri)",
        f"body: {BODY}",
        "noise: LEGGI ANCHE: Parma, fatta per Bianchi",
        "noise: PUBBLICITÀ",
        "body: Il tecnico ha firmato fino al 2027.",
        "noise: Potrebbe interessarti anche",
        "noise: Como, via il tecnico",
        "noise: Lecce, offerti 10 milioni per il bomber",
        "noise: © RIPRODUZIONE RISERVATA",
    ]


def test_a_label_alone_in_its_line_takes_one_title_with_it() -> None:
    assert blocks(f"{BODY}\n\nLEGGI ANCHE\n\nParma, ecco Bianchi\n\nCapitolo Inter\n\n{BODY}")[1:4] == [
        "noise: LEGGI ANCHE",
        "noise: Parma, ecco Bianchi",
        "body: Capitolo Inter",
    ]


def test_more_titles_after_a_label_are_told_by_their_commas_and_colons() -> None:
    assert blocks(f"{BODY}\n\nLEGGI ANCHE\n\nParma, ecco Bianchi\n\nUfficiale: Neri rinnova\n\nIl mercato\n\n{BODY}")[
        1:5
    ] == [
        "noise: LEGGI ANCHE",
        "noise: Parma, ecco Bianchi",
        "noise: Ufficiale: Neri rinnova",
        "body: Il mercato",
    ]


def test_a_line_made_of_several_bits_of_noise_is_noise() -> None:
    assert blocks(f"{BODY}\n\nA cura di Mario Rossi | 12 marzo 2024 – 18:22 | Tempo di lettura: 2 minuti")[1:] == [
        "noise: A cura di Mario Rossi | 12 marzo 2024 – 18:22 | Tempo di lettura: 2 minuti"
    ]


def test_a_footer_with_the_source_and_short_subheadings_are_body() -> None:
    text = f"Genoa, ecco Verdi\n\n{BODY}\n\nCapitolo Inter\n\n{BODY}\n\nFonte: Sky Sport\n\n(gasport)"
    assert blocks(text)[2:] == ["body: Capitolo Inter", f"body: {BODY}", "body: Fonte: Sky Sport", "body: (gasport)"]


def test_rows_of_a_table_are_body_each() -> None:
    assert blocks(f"La classifica\n{BODY}\n1. Ravenna 54\n2. Arezzo 49\n3. Ascoli 46 (-2)\n© RIPRODUZIONE RISERVATA")[
        2:
    ] == ["body: 1. Ravenna 54", "body: 2. Arezzo 49", "body: 3. Ascoli 46 (-2)", "noise: © RIPRODUZIONE RISERVATA"]


def test_a_table_printed_a_cell_a_line_is_one_block() -> None:
    table = "1\nRavenna\n54\n2\nArezzo\n49\n3\nAscoli\n46"
    assert blocks(f"{BODY}\n\n{table}")[1] == f"body: {table}"


def test_noise_inside_running_text_is_cut_out() -> None:
    text = (
        "date 2024-03-12 Il Genoa cambia (Foto: Agenzia Neri) e riparte. LEGGI ANCHE – «Parma, ecco Bianchi» "
        "Il club ha parlato. © RIPRODUZIONE RISERVATA"
    )
    assert blocks(text) == [
        "noise: date 2024-03-12",
        "body: Il Genoa cambia",
        "noise: (Foto: Agenzia Neri)",
        "body: e riparte.",
        "noise: LEGGI ANCHE – «Parma, ecco Bianchi»",
        "body: Il club ha parlato.",
        "noise: © RIPRODUZIONE RISERVATA",
    ]


def test_an_inline_title_without_a_closing_sign_takes_its_sentence_along() -> None:
    assert blocks("Il Genoa cambia. LEGGI ANCHE – Parma, ecco Bianchi Il club tace. Domani si gioca.") == [
        "body: Il Genoa cambia.",
        "noise: LEGGI ANCHE – Parma, ecco Bianchi Il club tace.",
        "body: Domani si gioca.",
    ]


def test_an_inline_label_far_from_any_end_is_noise_alone() -> None:
    rest = "il club " * 60
    assert blocks(f"Il Genoa cambia. LEGGI ANCHE {rest}fine")[1] == "noise: LEGGI ANCHE"


def test_menus_and_breadcrumbs_are_noise_and_tables_of_clubs_are_not() -> None:
    assert blocks(
        f"Home\nSerie A\nContatti\n\nHome > Calcio > Genoa\n\nGenoa, ecco Verdi\n\n{BODY}\n\nInter\nMilan\nRoma"
    )[:5] == [
        "noise: Home",
        "noise: Serie A",
        "noise: Contatti",
        "noise: Home > Calcio > Genoa",
        "headline: Genoa, ecco Verdi",
    ]


def test_what_follows_the_comment_form_is_noise() -> None:
    assert blocks(f"{BODY}\n\n3 commenti\n\nTonio: Verdi al Lecce!\n\nSecondo me il Genoa prende Neri.")[1:] == [
        "noise: 3 commenti",
        "noise: Tonio: Verdi al Lecce!",
        "noise: Secondo me il Genoa prende Neri.",
    ]


def test_teasers_cut_by_an_ellipsis_at_the_end_are_noise_but_a_cut_article_is_not() -> None:
    assert blocks(f"{BODY}\nIl Milan ha messo nel mirino un…\nIl Parma prende Bianchi, le cifre…")[1:] == [
        "noise: Il Milan ha messo nel mirino un…",
        "noise: Il Parma prende Bianchi, le cifre…",
    ]
    assert blocks(f"{BODY}\nIl Milan ha messo nel mirino un…")[1:] == ["body: Il Milan ha messo nel mirino un…"]


def test_a_title_stranded_between_noise_at_the_end_is_noise() -> None:
    assert blocks(f"{BODY}\n\nADV\n\nParma, rinnova Bianchi\n\nIl club tace.")[1:3] == [
        "noise: ADV",
        "body: Parma, rinnova Bianchi",
    ]
    assert blocks(f"{BODY}\n\nADV\n\nParma, rinnova Bianchi\n\n© 2024 Example srl")[1:] == [
        "noise: ADV",
        "noise: Parma, rinnova Bianchi",
        "noise: © 2024 Example srl",
    ]


def test_an_empty_text_has_no_blocks() -> None:
    assert find_blocks("") == ()
    assert find_blocks(" \n\t\r\n ") == ()


PAGE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "\n",
                "\n\n",
                "\r\n",
                "\u2028",
                " ",
                "LEGGI ANCHE",
                "LEGGI ANCHE – «",
                "(Foto: A B)",
                "© RIPRODUZIONE RISERVATA",
            ]
        ),
        st.sampled_from(
            ["Home", "Contatti", "Serie A", BODY, "Inter 36", "date 2023-01", "Altre notizie", "Commenti", "ADV", "…"]
        ),
        st.text(max_size=20),
    ),
    max_size=25,
).map("".join)


@given(PAGE)
def test_blocks_cover_all_that_is_not_white_space_in_order(text: str) -> None:
    position = 0
    for block in find_blocks(text):
        assert position <= block.start < block.end
        assert not text[position : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()
