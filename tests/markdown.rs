//! Markdown as CommonMark and GitHub read it, where wegwijs adds to it.

mod support;

use support::{Built, SiteBuilder};

fn built(text: &str) -> Built {
    SiteBuilder::new().document("berichten/a.md", "A", &format!("---\n\n{text}\n")).base_url("https://www.example.org/").build()
}

#[track_caller]
fn comes_out(text: &str, wanted: &str) {
    let built = built(text);
    assert_eq!(built.report(), "", "{text}");
    let page = built.text("berichten/a/");
    assert!(page.contains(wanted), "{text}: no {wanted} in {page}");
}

#[test]
fn an_e_mail_address_between_angle_brackets_is_a_link() {
    comes_out("Mail <loket@gemeente.example>.", "Mail <a href=\"mailto:loket@gemeente.example\">loket@gemeente.example</a>.");
    comes_out("Mail <MAILTO:loket@gemeente.example>.", "<a href=\"MAILTO:loket@gemeente.example\">");
}

#[test]
fn only_attributes_between_braces_leave_a_heading() {
    for (heading, wanted) in [
        ("## GET /zaken/{id}", "<h2 id=\"get-zakenid\">GET /zaken/{id}</h2>"),
        ("## Brief aan {naam}", "<h2 id=\"brief-aan-naam\">Brief aan {naam}</h2>"),
        ("## Een {naam} {#eigen}", "<h2 id=\"eigen\">Een {naam}</h2>"),
        ("## Een {#eigen .groot data-x=1} ##", "<h2 id=\"eigen\">Een</h2>"),
        ("Een *twee* {#eigen}\n===", "<h2 id=\"eigen\">Een <em>twee</em></h2>"),
        ("## Een \\{#eigen}", "<h2 id=\"een-eigen\">Een {#eigen}</h2>"),
        ("## Een `{#eigen}`", "<h2 id=\"een-eigen\">Een <code>{#eigen}</code></h2>"),
        ("## {}", "<h2 id=\"kop\">{}</h2>"),
        ("## Een {# eigen}", "<h2 id=\"een--eigen\">Een {# eigen}</h2>"),
    ] {
        comes_out(heading, wanted);
    }
}

#[test]
fn a_colon_begins_a_definition_only_before_white_space() {
    comes_out("Woord\n: Betekenis", "<dl>\n<dt>Woord</dt>\n<dd>Betekenis</dd>\n</dl>");
    comes_out("Een.\n:pushpin: Twee", "<p>Een.\n:pushpin: Twee</p>");
    comes_out("> Een.\n> :pushpin: Twee", "<p>Een.\n:pushpin: Twee</p>");
    comes_out("- Een.\n  :pushpin: Twee", "<li>Een.\n:pushpin: Twee</li>");
    comes_out("Een `twee\n: drie` vier", "<p>Een <code>twee : drie</code> vier</p>");
    comes_out("Een ``twee` drie\n: vier`` vijf", "<code>twee` drie : vier</code> vijf</p>");
    comes_out("Een\n\n:pushpin: Twee", "<p>:pushpin: Twee</p>");
    comes_out("```\n:x: y\n: z\n```", "<code>:x: y\n: z\n</code>");
    comes_out("Woord `a`\n: Betekenis `b`", "<dt>Woord <code>a</code></dt>");
}

#[test]
fn each_reference_to_a_footnote_has_an_id() {
    let page = built("Een[^a] twee[^a] drie[^b].\n\n[^a]: Noot.\n\n[^b]: Weer[^a].").text("berichten/a/");
    for wanted in [
        "<a href=\"#voetnoot-1\" id=\"voetnoot-1-tekst\"",
        "<a href=\"#voetnoot-1\" id=\"voetnoot-1-tekst-2\"",
        "<a href=\"#voetnoot-1\" id=\"voetnoot-1-tekst-3\"",
        "<a href=\"#voetnoot-2\" id=\"voetnoot-2-tekst\"",
        "<a href=\"#voetnoot-1-tekst-3\" role=\"doc-backlink\" aria-label=\"Terug naar de tekst (1-3)\">↩</a></p></li>",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
}

#[test]
fn no_id_is_on_a_page_twice() {
    let text = "## Kop\n\n<a name=\"kop\"></a> <b id=\"een\">x</b> <i id=\"een\">y</i> <p id=\"inhoud\">z</p>\n\n\
                <div id=\"voetnoot-1\">\n\n[#kop](#kop) [een](#een)[^1]\n\n</div>\n\n[^1]: Noot.";
    let built = built(text);
    assert_eq!(built.report(), "");
    let page = built.text("berichten/a/");
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    ids.sort_unstable();
    let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?} in {page}");
    assert!(page.contains("<h2 id=\"kop\">") && page.contains("<b id=\"een\">"), "{page}");
}

#[test]
fn a_heading_behind_words_stays_above_its_section() {
    let page =
        |text: &str| SiteBuilder::new().file("map/werken-met-het-loket.md", text).build().text("map/werken-met-het-loket/");
    for (text, title, stays) in [
        ("Vooraf.\n\n## Wie doet wat\n\nEen.", "Werken met het loket", "<h2 id=\"wie-doet-wat\">"),
        ("Vooraf.\n\n# Wie doet wat\n\nEen.", "Wie doet wat", "<h2 id=\"wie-doet-wat\">"),
        ("## Wie doet wat\n\nEen.", "Wie doet wat", "<p>Een.</p>"),
        ("<!-- x -->\n\n![Logo](https://example.org/x.png)\n\n# Wie doet wat\n\nEen.", "Wie doet wat", "<p>Een.</p>"),
    ] {
        let page = page(text);
        assert!(
            page.contains(&format!("<h1>{title}</h1>")) || page.contains(&format!(">{title}</h1>")),
            "{text}: no {title} in {page}"
        );
        assert!(page.contains(stays), "{text}: no {stays} in {page}");
        assert_eq!(page.contains("id=\"wie-doet-wat\""), stays.contains("id"), "{text}: {page}");
    }
}

#[test]
fn a_page_has_the_direction_of_its_language() {
    let page =
        |tag: &str| SiteBuilder::new().document("berichten/a.md", "A", &format!("taal: {tag}\n")).build().text("berichten/a/");
    for (tag, has) in
        [("ar", true), ("he-IL", true), ("fa", true), ("az-Arab", true), ("nl", false), ("ar-Latn", false), ("tr", false)]
    {
        assert_eq!(page(tag).contains(&format!("<html lang=\"{tag}\" dir=\"rtl\"")), has, "{tag}");
    }
}

#[test]
fn words_in_another_direction_keep_it() {
    comes_out("<p dir=\"rtl\" lang=\"ar\">مرحبا (1).</p>", "<p dir=\"rtl\" lang=\"ar\">مرحبا (1).</p>");
}

#[test]
fn many_addresses_on_a_line_take_no_longer_than_their_number() {
    // Each would be looked for in all of the line: this is not timed, it would not end.
    let text = "https://example.org/ [[x, Kamerstuk ".repeat(20_000);
    assert!(built(&text).has("berichten/a/index.html"));
}
