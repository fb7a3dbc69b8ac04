//! HTML that editors write in Markdown: it comes out as a browser would read it, and nothing off the list comes through.

mod support;

use support::{Built, SiteBuilder};

fn built(text: &str) -> Built {
    let site = SiteBuilder::new().file("berichten/schema.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>");
    let site = site.file("wegwijs.yaml", "titel: wegwijs\nlosse_bestanden: [berichten/schema.svg]\n");
    site.document("berichten/a.md", "A", &format!("---\n\n{text}\n")).base_url("https://www.example.org/").build()
}

/// The text of the page, from behind its head to what is about the page.
fn html(text: &str) -> String {
    let page = built(text).text("berichten/a/");
    let start = page.find("<div class=\"prose\">").unwrap_or(0);
    page[start..].split("<footer").next().unwrap_or_default().to_owned()
}

#[track_caller]
fn comes_out(text: &str, wanted: &str) {
    let html = html(text);
    assert!(html.contains(wanted), "{text}: no {wanted} in {html}");
}

#[test]
fn tags_may_go_over_lines() {
    comes_out(
        "<details\n  open>\n<summary>Meer</summary>\n\nTekst\n\n</details>",
        "<details open=\"\">\n<summary>Meer</summary>\n<p>Tekst</p>\n</details>",
    );
    comes_out(
        "<p\n  class=\"klein\">\n  <img\n    src=\"schema.svg\"\n    alt=\"Schema\">\n</p>",
        "<img src=\"/berichten/schema.svg\" width=\"4\" height=\"3\" alt=\"Schema\"",
    );
    comes_out("<PRE>\na  <B>b</B>\n</PRE>", "<pre>\na  <b>b</b>\n</pre>");
    comes_out("> <details\n> open>\n> <summary>Meer</summary>\n> </details>", "<details open=\"\">");
    assert_eq!(
        built("<details\n  open>\n<summary>Meer</summary>\n</details>\n\n<p>\n<img\nsrc=\"schema.svg\"\nalt=\"Schema\">\n</p>")
            .report(),
        ""
    );
}

#[test]
fn comments_are_for_nobody() {
    for text in [
        "<!-- geheim -->\n\nWel.",
        "<!--\ngeheim <b>\n\ngeheim\n-->\n\nWel.",
        "Wel <!-- geheim\ngeheim --> dit.",
        "<div>\n<!-- geheim\n\ngeheim *geheim* -->\n</div>\n\nWel.",
        "<div>\n<!-- geheim\n\n## geheim\n\n- geheim\n\n<p>geheim</p>\n\n[geheim](https://example.org/) -->\n</div>\n\nWel.",
        "- <!--\n  geheim\n\n  geheim\n  -->\n- Wel.",
        "<!--\n:::tip geheim\ngeheim\n:::\n-->\n\nWel.",
    ] {
        let built = built(text);
        for file in ["berichten/a/", "berichten/a/index.html.md", "feed.xml"] {
            let content = built.text(file);
            assert!(content.contains("Wel") && !content.contains("geheim"), "{text}: {file}: {content}");
        }
        assert_eq!(built.report(), "", "{text}");
    }
    let open = built("Wel.\n\n<div>\n<!-- geheim\n\ngeheim");
    assert!(!open.text("berichten/a/").contains("geheim"));
    assert_eq!(open.codes(), ["open-commentaar"]);
}

#[test]
fn elements_that_cross_are_nested() {
    comes_out("<b>a<i>b</b>c</i>", "<p><b>a<i>b</i></b><i>c</i></p>");
    comes_out("*een <b>twee* drie</b> vier", "<em>een <b>twee</b></em><b> drie</b> vier");
    comes_out("<details>\n<summary>Meer</summary>\n\nTekst", "<summary>Meer</summary>\n<p>Tekst</p>\n</details>");
    comes_out("Een</div></div>\n\nTwee", "<p>Een</p>\n<p>Twee</p>");
    comes_out("<p>\n\n## Kop\n\n</p>", "<h2 id=\"kop\">Kop</h2>\n");
    comes_out("<table><tr><td>\n\n*een*\n\n</td><td>twee</table>\n\nDrie", "<p><em>een</em></p>\n");
    comes_out("Een <b>vet\n\nTwee", "<b>vet</b></p>\n<p>Twee</p>");
    comes_out("- een <a href=\"https://example.org/\">los\n- twee", "los</a></li>\n<li>twee</li>");
    comes_out("[een <a href=\"https://example.org/b\">twee</a>](https://example.org/a)", ">een twee</a></p>");
    // No element ends outside the page's own.
    let page = built("</div></main></body></html>\n\n<div>\n\nWel").text("berichten/a/");
    assert_eq!(page.matches("<div").count(), page.matches("</div").count(), "{page}");
}

#[test]
fn what_is_off_the_list_does_not_come_through() {
    for (text, wanted) in [
        ("<p onclick=\"x()\" style=\"color:red\" id=\"a\">een</p>", "<p id=\"a\">een</p>"),
        ("<a href=\"java&#115;cript:x\" onmouseover=\"x\">een</a>", "<a>een</a>"),
        ("<a href=\" JAVASCRIPT:x\">een</a>", "<a>een</a>"),
        ("een <script>x</script>", "een &lt;script&gt;x&lt;/script&gt;"),
        ("<b title=\"x\" lang=\"en\">een</b>", "<b lang=\"en\">een</b>"),
        ("<svg><a href=\"https://example.org/\">een</a></svg>", "&lt;svg&gt;"),
        ("<p>a &lt;script&gt; &amp;lt; &quot;</p>", "<p>a &lt;script&gt; &amp;lt; &quot;</p>"),
        ("<img src=\"schema.svg\" alt=\"een\" srcset=\"https://example.org/x\" onerror=\"x\">", "alt=\"een\" loading"),
        ("<i class='a\"b&c<d'>een</i>", "<i class=\"a&quot;b&amp;c&lt;d\">een</i>"),
        ("<b\nnooit af", "&lt;b\nnooit af"),
    ] {
        // In a folder that is held to no keys a link to nowhere is a warning.
        let site = SiteBuilder::new().file("map/a.md", format!("# A\n\n{text}\n"));
        let html =
            site.file("map/schema.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>").build().text("map/a/");
        assert!(html.contains(wanted), "{text}: no {wanted} in {html}");
        for danger in [" onclick=", " onerror=", " style=", "javascript:", "<script>x", "srcset=\"https"] {
            assert!(!html.contains(danger), "{text}: {danger} in {html}");
        }
    }
}

#[test]
fn a_feed_has_addresses_that_work_from_anywhere() {
    let text = "[een](#kop) [twee](schema.svg) <a href=\"#kop\">drie</a> ![vier](schema.svg) href=\"/x\"[^1]\n\n## Kop\n\n\
                | a |\n|---|\n| b |\n\n    code\n\n[^1]: noot";
    let feed =
        built(text).text("feed.xml").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let content = &feed[feed.find("<content").expect("a text")..];
    let page = "https://www.example.org/berichten/a/";
    for wanted in [
        format!("<a href=\"{page}#kop\">een</a> <a href=\"https://www.example.org/berichten/schema.svg\">twee</a>"),
        format!("<a href=\"{page}#kop\">drie</a> <img src=\"https://www.example.org/berichten/schema.svg\""),
        "href=&quot;/x&quot;<sup".to_owned(),
        format!("<a href=\"{page}#voetnoot-1\" id=\"voetnoot-1-tekst\">"),
    ] {
        assert!(content.contains(&wanted), "no {wanted} in {content}");
    }
    for of_pages in [" role=", " aria-label=", " tabindex=", " srcset=", " sizes="] {
        assert!(!content.contains(of_pages), "{of_pages} in {content}");
    }
}

#[test]
fn many_tags_take_no_longer_than_their_number() {
    // Each would be quadratic if every tag looked at all that are open: this is not timed, it would not end.
    for text in ["<div>\n\n".repeat(20_000), "<b>".repeat(20_000), "</b>".repeat(20_000), "<div></b>\n".repeat(20_000)] {
        assert!(built(&format!("Wel\n\n{text}")).text("berichten/a/").contains("Wel"));
    }
}
