//! What was meant by a value that is not one: a date as people write it, a list without brackets.

use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
/// Other beginnings of months: abbreviations and English.
const OTHERS: [(&str, i16); 4] = [("mrt", 3), ("mar", 3), ("may", 5), ("oct", 10)];
/// Beginnings of days of the week, which a date may begin with.
const DAYS: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// Returns how to write the day that was probably meant.
pub(super) fn day(text: &str) -> String {
    const FORM: &str = "Schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-01-31.";
    let Some((year, month, day)) = parts(text) else {
        return match year_and_month(text) {
            Some(begin) => format!("De dag ontbreekt. Schrijf bijvoorbeeld {begin}."),
            None => FORM.to_owned(),
        };
    };
    let date = |month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    match (date(month, day), date(day, month)) {
        // The order is the other one than was thought: 2026-21-11.
        (Some(date), _) | (None, Some(date)) => format!("Schrijf {date}: eerst het jaar, dan de maand, dan de dag."),
        (None, None) => match usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)) {
            Some(name) => format!("{day} {name} {year} bestaat niet: kijk de dag na, en schrijf jaar-maand-dag."),
            None => format!("Maand {month} bestaat niet. {FORM}"),
        },
    }
}

/// Returns the day that a text can only mean.
pub(super) fn date(text: &str) -> Option<Date> {
    let (year, month, day) = parts(text)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The year, month and day in 31-1-2026, 31/01/26, 2026-1-31, 20260131, 31 januari 2026 or zaterdag 31e jan. 2026.
fn parts(text: &str) -> Option<(i16, i16, i16)> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?));
    }
    let numbers: Vec<i16> = words(text).map(number).collect::<Option<_>>()?;
    match numbers[..] {
        [year, month, day] if year > 999 => Some((year, month, day)),
        [day, month, year] if year > 999 => Some((year, month, day)),
        [day, month, year] if (1..=31).contains(&day) && (0..100).contains(&year) => Some((2000 + year, month, day)),
        _ => None,
    }
}

/// The first day of what is only a month or a year.
fn year_and_month(text: &str) -> Option<String> {
    let numbers: Vec<i16> = words(text).map(number).collect::<Option<_>>()?;
    let is_year = |year: i16| (1000..10_000).contains(&year);
    match numbers[..] {
        [year] if is_year(year) => Some(format!("{year}-01-01")),
        [month, year] | [year, month] if is_year(year) && (1..=12).contains(&month) => Some(format!("{year}-{month:02}-01")),
        _ => None,
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(['-', '/', '.', ' ', ',', '\u{a0}']).filter(|word| !word.is_empty());
    words.filter(|word| !DAYS.iter().any(|day| word.len() > 1 && day.starts_with(&*word.to_lowercase())))
}

fn number(word: &str) -> Option<i16> {
    let lower = word.to_lowercase();
    let start: String = lower.chars().take(3).collect();
    let month = || MONTHS.iter().position(|month| month[..3] == start).and_then(|index| i16::try_from(index + 1).ok());
    let other = || OTHERS.iter().find(|(month, _)| *month == start).map(|(_, number)| *number);
    let digits = ["ste", "de", "e"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(&lower);
    digits.parse().ok().or_else(month).or_else(other)
}

/// Returns the address on the web that a text is almost: `www.vng.nl`, `vng.nl/artikelen`, `https//vng.nl`, `htps://vng.nl`.
pub fn address(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let rest = ["https", "http", "htps", "htp", "htttps", "ttps", "hhtps", "httpss"].iter().find_map(|scheme| {
        let rest = lower.strip_prefix(scheme)?;
        let rest = &text[text.len() - rest.len()..];
        rest.starts_with([':', '/']).then(|| rest.trim_start_matches([':', '/']))
    });
    let rest = rest.unwrap_or(text.trim_start_matches('/'));
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let is_host = host.starts_with("www.") || DOMAINS.iter().any(|domain| host.to_lowercase().ends_with(domain));
    let is_plain = !rest.contains(char::is_whitespace) && !host.contains([':', '@', '\\']);
    (is_host && is_plain && host.len() > 4).then(|| format!("https://{rest}"))
}

/// Returns the address that a text is as one of mail.
pub fn mail(text: &str) -> Option<String> {
    let (name, host) = text.split_once('@')?;
    let is_word =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
    (is_word(name) && is_word(host) && host.contains('.')).then(|| format!("mailto:{text}"))
}

/// Ends of names of hosts that no file has.
const DOMAINS: [&str; 8] = [".nl", ".com", ".org", ".eu", ".net", ".info", ".be", ".amsterdam"];

/// Returns the items of a list that was written as one text: with commas or semicolons; or with “en”, “/” or “&” between words
/// that all are known.
pub fn items(text: &str, is_known: impl Fn(&str) -> bool) -> Option<Vec<&str>> {
    let text = text.trim_matches(['"', '\'', '[', ']']).trim();
    let split = |sign: &str| -> Option<Vec<&str>> {
        let items: Vec<&str> = text.split(sign).map(str::trim).filter(|item| !item.is_empty()).collect();
        (items.len() > 1).then_some(items)
    };
    let sure = [",", ";", "|"].iter().find_map(|sign| split(sign));
    let likely = || {
        [" en ", "/", " & ", " + ", " "]
            .iter()
            .filter_map(|sign| split(sign))
            .find(|items| items.iter().all(|item| is_known(item)))
    };
    sure.or_else(likely)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_as_people_write_them() {
        for text in
            ["31-1-2026", "31/01/26", "20260131", "2026-31-01", "31 januari 2026", "Zaterdag 31e jan. 2026", "za 31-1-2026"]
        {
            assert!(day(text).contains("Schrijf 2026-01-31"), "{text}: {}", day(text));
        }
        assert!(day("30 februari 2026").starts_with("30 februari 2026 bestaat niet"));
        assert!(day("2026-13-32").starts_with("Maand 13 bestaat niet"));
        assert!(day("maart 2026").contains("2026-03-01") && day("2026").contains("2026-01-01"));
        assert!(day("vandaag").starts_with("Schrijf de datum als"));
    }

    #[test]
    fn an_address_that_is_almost_one_is_known_by_its_host() {
        for text in ["www.vng.nl/x", "vng.nl/x", "https//www.vng.nl/x", "htps://vng.nl/x", "https:/vng.nl/x"] {
            assert!(
                address(text).is_some_and(|address| address.starts_with("https://") && address.ends_with("vng.nl/x")),
                "{text}"
            );
        }
        for text in ["nota.md", "stuk.pdf", "../x.nl/y", "C:\\stuk.nl", "een vng.nl"] {
            assert_eq!(address(text), None, "{text}");
        }
        assert_eq!(mail("info@denhaag.nl").as_deref(), Some("mailto:info@denhaag.nl"));
    }

    #[test]
    fn a_list_in_a_text_is_split_where_its_words_are_known() {
        let known = |word: &str| ["inkomen", "huisvesting"].contains(&word);
        assert_eq!(items("inkomen, wonen", known), Some(vec!["inkomen", "wonen"]));
        assert_eq!(items("inkomen en huisvesting", known), Some(vec!["inkomen", "huisvesting"]));
        assert_eq!(items("bergen en dal", known), None);
    }
}
