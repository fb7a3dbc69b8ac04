//! What may be long or deep in a paste.

use crate::dimension::{Dimension, each, paste};

pub const PASTES: &[Dimension] = &[
    paste("pasted: elements in each other", 4000, |n| format!("{}a", "<div>".repeat(n))),
    paste("pasted: bold in each other", 4000, |n| format!("{}a", "<b>".repeat(n))),
    paste("pasted: lists in each other", 4000, |n| format!("{}a", "<ul><li>".repeat(n))),
    paste("pasted: tables in each other", 400, |n| format!("{}a", "<table><tr><td>b<td>".repeat(n))),
    paste("pasted: paragraphs", 4000, |n| "<p>a <b>b</b> c".repeat(n)),
    paste("pasted: runs of words", 4000, |n| "<b>a</b><i> b</i>".repeat(n)),
    paste("pasted: links around bold", 2000, |n| "<a href='https://a.nl/'><b>a</b></a> ".repeat(n)),
    paste("pasted: crossing marks", 1000, |n| "<b>a<i>b</b>c</i>".repeat(n)),
    paste("pasted: items", 4000, |n| format!("<ul>{}", "<li>a".repeat(n))),
    paste("pasted: items of Word", 2000, |n| {
        each(n, |i| format!("<p style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>o</span>a", 1 + i % 9))
    }),
    paste("pasted: items by their sign", 2000, |n| "<p>• a".repeat(n)),
    paste("pasted: cells of a row", 1000, |n| format!("<table><tr>{}", "<td>a".repeat(n))),
    paste("pasted: rows", 1000, |n| format!("<table>{}", "<tr><td>a<td>b".repeat(n))),
    paste("pasted: rows of a wide table", 200, |n| {
        format!("<table><tr>{}{}", "<td colspan=9>a".repeat(n), "<tr><td>b".repeat(n))
    }),
    paste("pasted: footnotes", 1000, |n| {
        let marks = each(n, |i| format!("<a href='#f{i}' id='r{i}'>{i}</a> "));
        format!("<p>{marks}</p>{}", each(n, |i| format!("<div id='f{i}'><a href='#r{i}'>{i}</a> a</div>")))
    }),
    paste("pasted: references to one footnote", 1000, |n| {
        let marks = each(n, |i| format!("<a href='#f' id='r{i}'>1</a> "));
        format!("<p>{marks}</p><div id='f'>{}a</div>", each(n, |i| format!("<a href='#r{i}'>{i}</a>")))
    }),
    paste("pasted: links to one place", 4000, |n| format!("{}<p id='a'>b", "<a href='#a'>a</a>".repeat(n))),
    paste("pasted: attributes", 1000, |n| format!("<p {}>a", each(n, |i| format!("a{i}=b ")))),
    paste("pasted: declarations of a style", 1000, |n| format!("<p style='{}'>a", "a:b;".repeat(n))),
    paste("pasted: styles that do not end", 4000, |n| "<style>".repeat(n)),
    paste("pasted: white space", 40000, |n| " \n".repeat(n)),
    paste("pasted: colons", 4000, |n| "<p>: a".repeat(n)),
    paste("pasted: breaks", 4000, |n| format!("<p>{}", "<br>a".repeat(n))),
    paste("pasted: code", 4000, |n| format!("<pre>{}", "a\n".repeat(n))),
    paste("pasted: signs", 4000, |n| format!("<p>{}", "*_[`".repeat(n))),
];
