//! Places of keys and values in every way that YAML can be written.

use super::*;

fn parsed(text: &str) -> Node {
    parse(text, 0..text.len()).unwrap_or_else(|fault| panic!("{text}{fault:?}"))
}

/// Follows keys and, in lists, numbers from 0.
fn find<'a>(node: &'a Node, path: &str) -> &'a Node {
    path.split('/').fold(node, |node, part| match &node.value {
        Yaml::List(items) => &items[part.parse::<usize>().expect("a number")],
        _ => node.get(part).unwrap_or_else(|| panic!("no {part} in {path}")),
    })
}

/// What is at the place of a value.
fn at<'a>(text: &'a str, path: &str) -> &'a str {
    &text[find(&parsed(text), path).span.clone()]
}

/// What is at the places of the keys of the map at a path.
fn keys<'a>(text: &'a str, path: &str) -> Vec<(String, &'a str, usize)> {
    let root = parsed(text);
    let node = if path.is_empty() { &root } else { find(&root, path) };
    let Yaml::Map(entries) = &node.value else { panic!("no map") };
    entries.iter().map(|(key, _)| (key.name.clone(), &text[key.span.clone()], key.span.start)).collect()
}

/// A text, the path of a value, and the offset and the text of its place.
#[test]
fn every_value_knows_its_place() {
    let table: &[(&str, &str, usize, &str)] = &[
        // A key of the top level with the name of a nested one, before and after it.
        ("bron:\n  titel: 2.10\ntitel: 3.20\n", "bron/titel", 15, "2.10"),
        ("bron:\n  titel: 2.10\ntitel: 3.20\n", "titel", 27, "3.20"),
        ("a:\n  b:\n    c: 1\n  c: 2\nb: 3\nc: 4\n", "a/c", 22, "2"),
        ("a:\n  b:\n    c: 1\n  c: 2\nb: 3\nc: 4\n", "b", 27, "3"),
        ("a: 'b: 1'\nb: 2\n", "b", 13, "2"),
        ("lijst:\n  - titel: x\n    datum: 1\n  - titel: x\n    datum: 1\n", "lijst/1/datum", 57, "1"),
        // Flow.
        ("a: {b: 1, c: [2, 2, {d: 3}]}\nd: 4\n", "a/c/1", 17, "2"),
        ("a: {b: 1, c: [2, 2, {d: 3}]}\nd: 4\n", "a/c/2/d", 24, "3"),
        ("a: {b: 1, c: [2, 2]} # d\n", "a", 3, "{b: 1, c: [2, 2]}"),
        ("a: [\n  een,\n  twee, # drie\n]\n", "a/1", 14, "twee"),
        ("a: [een, # twee\n  drie]\n", "a", 3, "[een"),
        ("a: [ # een\n  drie]\n", "a", 3, "["),
        ("a: [b: 1, 2]\n", "a/0/b", 7, "1"),
        // Lines of a list in brackets that do not spring in are refused by strict parsers.
        ("a: [een,\ntwee]\nb: c\n", "a/1", 9, "twee"),
        ("a: [een,\ntwee]\nb: c\n", "b", 18, "c"),
        ("a: [1.10,\n1.20]\n", "a/1", 10, "1.20"),
        ("x:\n  - a: [een,\n1.20]\nb: c\n", "b", 25, "c"),
        // Text in lines.
        ("a: |\n  een\n  twee\nb: c\n", "a", 7, "een"),
        ("a: >-\n\n  een\n  twee\n# d\nb: c\n", "a", 9, "een"),
        ("a: een\n  twee\n  b:drie\nb: c\n", "b", 26, "c"),
        ("a: \"een\n  twee\"\nb: c\n", "a", 3, "\"een"),
        ("a:\n  een\n  twee\nb: c\n", "a", 5, "een"),
        // Quotes and comments.
        ("'a': \"b\" # c\n", "a", 5, "\"b\""),
        ("a: b # a: c\n", "a", 3, "b"),
        ("a: b#c   # d\n", "a", 3, "b#c"),
        ("a: # b\n  c: d\n", "a/c", 12, "d"),
        ("# a: x\na: y\n", "a", 10, "y"),
        // Signs of more than one byte.
        ("é: ü\nb: één # c\n", "b", 10, "één"),
        ("a: 😀\nb: x\n", "b", 11, "x"),
        // Line ends and tabs.
        ("a: b\r\nc:\r\n  - d # e\r\n  - f\r\n", "c/0", 14, "d"),
        ("a: b\r\nc:\r\n  - d # e\r\n  - f\r\n", "c/1", 25, "f"),
        ("a:\tb\nc:\td\n", "c", 8, "d"),
        ("a: b\t\nc: d\t# e\n", "c", 9, "d"),
        // Nothing.
        ("a:\nb: c\n", "a", 2, ""),
        ("a:   # leeg\nb: c\n", "a", 2, ""),
        ("a: ~ # leeg\n", "a", 3, "~"),
        ("a: ''\nb: c\n", "a", 3, "''"),
        ("a:\n  - b\n  -\n  - c\n", "a/1", 12, ""),
        ("a: {b, c: 1}\n", "a/b", 5, ""),
        // Anchors, aliases, tags, merge keys.
        ("a: &x {b: 1}\nc: *x\n", "a/b", 10, "1"),
        ("a: &x {b: 1}\nc: *x\n", "c", 16, "*x"),
        ("a: &x {b: 1}\nc: *x\nd: 1\n", "c/b", 16, "*x"),
        ("a: &x {b: 1}\nc: *x\nd: 1\n", "d", 22, "1"),
        ("a: &x een # b\n", "a", 6, "een"),
        ("a: &x\n  b: 1\n", "a/b", 11, "1"),
        ("a: !!str 010\n", "a", 9, "010"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n", "c/<<", 22, "*x"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n", "c/d", 30, "2"),
        ("? a\n: b\n", "a", 6, "b"),
    ];
    for (text, path, offset, written) in table {
        let span = find(&parsed(text), path).span.clone();
        assert_eq!((span.start, &text[span.clone()]), (*offset, *written), "{path} in\n{text}");
    }
}

#[test]
fn every_key_knows_its_place() {
    let text = "\"een\\u0041\": {twee: 1, 'drie': 2}\ntwee: {2.10: a}\nwaar: b\n[x, y]: c\n";
    let names = |path| keys(text, path).into_iter().map(|(name, written, _)| (name, written)).collect::<Vec<_>>();
    let pair = |name: &str, written: &'static str| (name.to_owned(), written);
    assert_eq!(names("eenA"), [pair("twee", "twee"), pair("drie", "'drie'")]);
    assert_eq!(names("twee"), [pair("2.10", "2.10")]);
    let root = [pair("eenA", "\"een\\u0041\""), pair("twee", "twee"), pair("waar", "waar"), pair("[x, y]", "[x, y]")];
    assert_eq!(names(""), root);
    assert_eq!(keys("a:\n  c: 1\nc: 2\n", "")[1], ("c".to_owned(), "c", 10));
    assert_eq!(keys("a:\n  c: 1\nc: 2\n", "a")[0], ("c".to_owned(), "c", 5));
}

#[test]
fn a_map_is_at_its_first_line() {
    assert_eq!(at("a:\n  b: 1 # c\n  d: 2\n", "a"), "b: 1");
    assert_eq!(at("a:\n  b: # c\n    d: 2\n", "a"), "b");
    assert_eq!(at("a:\n  - b: 1 # c\n    d: 2\n  - e\n", "a/0"), "b: 1");
    let text = "# niets\n\na: b # c\nd: e\n";
    assert_eq!(&text[parsed(text).span], "a: b");
}

#[test]
fn places_are_those_of_the_whole_file() {
    let text = "---\ntitel: één\nnaam: x\n---\nnaam: y\n";
    let node = parse(text, 4..25).expect("YAML");
    assert_eq!(&text[find(&node, "naam").span.clone()], "x");
    assert_eq!(find(&node, "naam").span.start, 23);
}

#[test]
fn numbers_stay_as_written() {
    let text = "a: 2.10\nb: [010, 1.20, 1_000, 0x1F]\nc: 12345678901234567890123\nd: .inf\ne: True\nf: &x 3.10\ng: *x\n\
                h: 1e3\ni: 1234567890123456789012345678901234567890.10\n";
    let node = parsed(text);
    let written = |path: &str| find(&node, path).text().map(str::to_owned);
    for (path, text) in [
        ("a", "2.10"),
        ("b/0", "010"),
        ("b/1", "1.20"),
        ("b/3", "0x1F"),
        ("c", "12345678901234567890123"),
        ("d", ".inf"),
        ("e", "True"),
        ("f", "3.10"),
        ("g", "3.10"),
        ("h", "1e3"),
        ("i", "1234567890123456789012345678901234567890.10"),
    ] {
        assert_eq!(written(path).as_deref(), Some(text), "{path}");
    }
}

#[test]
fn a_number_is_read_from_its_own_line_whatever_a_strict_parser_refuses() {
    let text = "x:\n  - a: [2.10,\n1.20]\n    b: [2.1, 2.10]\ny: 2.100\n";
    let node = parsed(text);
    let written = |path: &str| find(&node, path).text().map(str::to_owned);
    let found = ["x/0/a/0", "x/0/a/1", "x/0/b/0", "x/0/b/1", "y"].map(|path| written(path).unwrap_or_default());
    assert_eq!(found, ["2.10", "1.20", "2.1", "2.10", "2.100"]);
}

#[test]
fn a_key_that_is_there_twice_is_a_fault_at_every_level() {
    for (text, place, first) in [
        ("a: 1\nb: 2\na: 3\n", 10, "regel 1"),
        ("x: 1\nb:\n  a: 2\n  c: 1\n  a: 3\n", 24, "regel 3"),
        ("b: [{a: 1}, {a: 2, 'a': 3}]\n", 19, "regel 1"),
        ("é: 1\n\"a\": 2\na: 3\n", 13, "regel 2"),
    ] {
        let fault = parse(text, 0..text.len()).expect_err(text);
        assert_eq!(fault.span.start, place, "{text}{fault:?}");
        assert!(fault.message.contains("twee keer") && fault.message.contains(first), "{text}{fault:?}");
    }
    parsed("a: {b: 1}\nc: {b: 1}\nb: 1\n");
}

#[test]
fn very_much_of_anything_is_read() {
    let many = 64_000;
    let keys: String = (0..many).map(|number| format!("sleutel{number}: waarde # x\n")).collect();
    let node = parsed(&keys);
    let last = find(&node, "sleutel63999");
    assert_eq!(&keys[last.span.clone()], "waarde");
    let twice = format!("{keys}sleutel0: nog eens\n");
    assert!(parse(&twice, 0..twice.len()).expect_err("twice").message.contains("regel 1."));
    let list = format!("a: [{}1.10]\n", "1.10, ".repeat(many));
    assert_eq!(find(&parsed(&list), "a/64000").text(), Some("1.10"));
    let broken = format!("{keys}titel: 's avonds\n");
    let (node, faults) = read(&broken, 0..broken.len());
    assert_eq!((node.and_then(|node| Some(node.get("sleutel63999")?.text() == Some("waarde"))), faults.len()), (Some(true), 1));
}

#[test]
fn what_is_too_deep_or_too_large_is_a_fault() {
    let nested = |depth: usize| format!("a: {}b{}\n", "[".repeat(depth), "]".repeat(depth));
    parsed(&nested(100));
    for text in [nested(20_000), "[".repeat(20_000), "- ".repeat(20_000), "{a: ".repeat(20_000)] {
        assert!(parse(&text, 0..text.len()).is_err());
    }
    let deep = nested(200);
    assert!(parse(&deep, 0..deep.len()).expect_err("too deep").message.contains("te diep"));
    let itself = "a: &x [*x]\n";
    assert!(parse(itself, 0..itself.len()).is_err());
    let items = "x, ".repeat(1000);
    let grown = format!("a: &a [{items}]\nb: &b [{}]\nc: [{}]\n", "*a, ".repeat(1000), "*b, ".repeat(1000));
    let fault = parse(&grown, 0..grown.len()).expect_err("a thousand million values");
    assert!(fault.message.contains("verwijzingen"), "{fault:?}");
}
