//! The detectors of personal data, held to how much they find and how little they imagine. Everything here is made up by the
//! test: numbers are drawn from a fixed sequence and given valid check digits.

use wegwijs::personal_data::{Roles, Sort, find};

/// A fixed sequence of numbers (a linear congruential generator, constants of Numerical Recipes).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) % (1 << 32);
        (self.0 >> 8) % below
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + self.next(10) as u8)).collect()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.next(from.len() as u64) as usize]
    }

    /// Nine digits whose eleven-test gives `rest`.
    fn nine_digits(&mut self, valid: bool) -> String {
        loop {
            let digits = format!("{}{}", 1 + self.next(8), self.digits(8));
            let values: Vec<i64> = digits.bytes().map(|digit| i64::from(digit - b'0')).collect();
            let sum: i64 = (0..8).map(|at| values[at] * (9 - at as i64)).sum::<i64>() - values[8];
            if (sum % 11 == 0) == valid {
                return digits;
            }
        }
    }

    fn iban(&mut self, valid: bool) -> String {
        let account = format!("{}{}", self.pick(&["ABNA", "INGB", "RABO", "SNSB", "TRIO", "BUNQ"]), self.digits(10));
        let rest = format!("{account}NL00")
            .chars()
            .filter_map(|c| c.to_digit(36))
            .fold(0_u64, |rest, digit| (if digit < 10 { rest * 10 } else { rest * 100 } + u64::from(digit)) % 97);
        let check = 98 - rest;
        format!("NL{:02}{account}", if valid { check } else { check % 90 + 7 })
    }
}

fn grouped(digits: &str, sizes: &[usize], gap: &str) -> String {
    let (mut parts, mut rest) = (Vec::new(), digits);
    for size in sizes {
        parts.push(&rest[..*size]);
        rest = &rest[*size..];
    }
    parts.push(rest);
    parts.retain(|part| !part.is_empty());
    parts.join(gap)
}

fn positives() -> Vec<(Sort, String)> {
    let (mut all, mut made) = (Vec::new(), Sequence(7));
    for round in 0..48 {
        let bsn = made.nine_digits(true);
        let form = match round % 6 {
            0 | 1 => bsn,
            2 => grouped(&bsn, &[3, 3], "."),
            3 => grouped(&bsn, &[3, 3], " "),
            4 => grouped(&bsn, &[4, 2], "."),
            _ => grouped(&bsn, &[4, 2], "-"),
        };
        let text =
            made.pick(&["BSN {}.", "Haar burgerservicenummer is {}", "Cliënt {} stopte in mei", "| {} | ja |", "bsn:{}", "({})"]);
        all.push((Sort::Bsn, text.replace("{}", &form)));
    }
    for round in 0..36 {
        let iban = made.iban(true);
        let form = match round % 3 {
            0 => iban,
            1 => grouped(&iban, &[4, 4, 4, 4], " "),
            _ => iban.to_lowercase(),
        };
        let text = made.pick(&["Maak het over op {} t.n.v. de stichting", "IBAN: {}", "rekening {}.", "`{}`"]);
        all.push((Sort::Iban, text.replace("{}", &form)));
    }
    for country in [
        "BE68 5390 0754 7034",
        "DE89370400440532013000",
        "FR14 2004 1010 0505 0001 3M02 606",
        "RO49AAAA1B31007593840000",
        "PL61109010140000071219812874",
    ] {
        all.push((Sort::Iban, format!("Rekening {country} in het buitenland")));
    }
    for round in 0..40 {
        let eight = format!("{}{}", made.pick(&["1", "2", "3", "4", "5"]), made.digits(7));
        let number = match round % 8 {
            0 => format!("06{eight}"),
            1 => format!("06-{eight}"),
            2 => format!("06 {}", grouped(&eight, &[2, 2, 2], " ")),
            3 => format!("+31 6 {}", grouped(&eight, &[4], " ")),
            4 => format!("+316{eight}"),
            5 => format!("0031 6 {eight}"),
            6 => format!("+31 (0)6 {}", grouped(&eight, &[2, 2, 2], "-")),
            _ => format!("(06) {eight}"),
        };
        all.push((
            Sort::Telephone,
            made.pick(&["Bel {}.", "tel. {}", "Haar nummer: {}", "{}", "[bel](tel:{})"]).replace("{}", &number),
        ));
    }
    for number in [
        "070-3533000",
        "070 353 30 00",
        "(010) 267 16 25",
        "+31 20 624 11 11",
        "0031 (0)38 498 9111",
        "0341-474 747",
        "(0522) 85 37 00",
        "+31(0)55 580 14 14",
        "043 350 40 40",
        "tel. 0228565100",
    ] {
        all.push((Sort::Telephone, format!("Vraag naar haar op {number}.")));
    }
    for (first, last) in [
        ("anna", "jansen"),
        ("p", "devries"),
        ("fatima", "el-idrissi"),
        ("j.h", "bakker"),
        ("kees", "smit"),
        ("m", "yilmaz"),
        ("sanne", "visser"),
    ] {
        for domain in ["gmail.com", "denhaag.nl", "hotmail.nl", "ggd.regio.nl"] {
            all.push((Sort::Email, format!("Mail {first}.{last}@{domain} of <{first}.{last}@{domain}>.")));
        }
    }
    for text in ["sannevisser85@gmail.com", "Piet_Puk@xs4all.nl", "mailto:a.b.cornelissen@utrecht.nl"] {
        all.push((Sort::Email, text.to_owned()));
    }
    for day in ["12-03-1985", "3 mei 1990", "1985-03-12", "12/3/1985", "31.12.1979", "1 jan. 2001"] {
        for text in [
            "Geboren op {} in Sofia.",
            "geb. {}",
            "Geboortedatum: {}",
            "Mevrouw A. Jansen ({}) wil stoppen.",
            "cliënte, geboren te Zwolle op {}",
            "Date of birth: {}",
        ] {
            all.push((Sort::BirthDate, text.replace("{}", day)));
        }
    }
    for plate in [
        "AB-12-34", "12-34-AB", "12-AB-34", "AB-12-CD", "AB-CD-12", "12-AB-CD", "12-ABC-3", "1-ABC-23", "AB-123-C", "A-123-BC",
        "ABC-12-D", "A-12-BCD", "1-AB-234", "123-AB-4",
    ] {
        all.push((Sort::LicencePlate, format!("De auto met kenteken {plate} stond er weer.")));
        all.push((Sort::LicencePlate, format!("Hij rijdt in een grijze bus, {plate}.")));
    }
    for text in ["kenteken AB12CD", "Kentekenplaat: 12abc3"] {
        all.push((Sort::LicencePlate, text.to_owned()));
    }
    for text in [
        "Dorpsstraat 12, 2511 BT Den Haag",
        "Zij woont op 2511 BT 12.",
        "3011AA, 24b",
        "Laan van Meerdervoort 501a, 2563 AV",
        "Kerkweg 3\n8011 CV Zwolle",
        "Van der Duynstraat 7-2 1091 LM Amsterdam",
        "adres: 5038 EA nr. 17",
        "'s-Gravelandseweg 33, 1211 BP Hilversum",
        "| Hoofdstraat 9 | 9711 LM |",
        "7311 KZ huisnummer 104",
    ] {
        all.push((Sort::HomeAddress, text.to_owned()));
    }
    for number in ["1234567890", "123.456.7890", "123 456 7890", "2801234567"] {
        for text in ["V-nummer {}", "v-nr. {}", "Vreemdelingennummer: {}", "V nummer is {}"] {
            all.push((Sort::VNumber, text.replace("{}", number)));
        }
    }
    for text in [
        "Eén vrouw uit Assen stopte.",
        "één vrouw uit Zwolle",
        "Twee Bulgaarse vrouwen uit Venlo kregen een woning.",
        "1 cliënte in Heerlen",
        "drie sekswerkers uit Emmen",
        "Maria (23) stopte in mei.",
        "Sanne (31) uit Zwolle",
        "een vrouw (23)",
        "de 23-jarige vrouw",
        "Een 41-jarige Roemeense man",
        "Petronella (58) vertelt hoe het ging.",
        "2 deelnemers uit Oss",
        "vier mannen in de gemeente Delfzijl",
        "Svetlana (27 jaar)",
        "een cliënte (34) met twee kinderen",
        "één transvrouw uit Tiel",
    ] {
        all.push((Sort::SmallGroup, text.to_owned()));
    }
    all
}

fn look_alikes() -> Vec<String> {
    let (mut all, mut made) = (Vec::new(), Sequence(11));
    for _ in 0..30 {
        all.push(format!("{} {}.", made.pick(&["Het getal", "Code", "Nummer"]), made.nine_digits(false)));
        let valid = made.nine_digits(true);
        let text = made.pick(&[
            "zaaknummer {}",
            "Dossier {}",
            "kenmerk: {}",
            "RIS{}",
            "RSIN {}",
            "Z-{}",
            "2023-{}",
            "https://www.voorbeeld.nl/stuk/{}",
            "{}.pdf bij besluit {}",
            "€ {}",
            "{} euro",
            "btw-nummer NL{}B01",
            "ordernummer {}",
            "KvK-vestiging {}",
            "projectnummer {}",
            "issue #{}",
        ]);
        all.push(text.replace("{}", &valid));
        all.push(format!("Rekening {}.", made.iban(false)));
    }
    for number in ["999990342", "999995935", "999999011", "000000000"] {
        all.push(format!("Gebruik voor het testen BSN {number}."));
    }
    for code in [
        "BWBR0015703",
        "BWBR0005537",
        "CVDR645123",
        "kst-24515-543",
        "ECLI:NL:RVS:2023:1234",
        "RIS305123",
        "24 515 nr. 543",
        "978-90-12-40123-4",
        "10.1787/9789264012345",
        "00000001003214345000",
        "0344",
        "GM0518",
        "gm0363",
    ] {
        for text in ["Zie {}.", "Het kenmerk is {}", "[[{}]]", "`{}`"] {
            all.push(text.replace("{}", code));
        }
    }
    for amount in [
        "€ 1.234.567,89",
        "123.456.789 euro",
        "€ 250.000",
        "12.345 inwoners",
        "3.141.592.653",
        "100 000 000 euro",
        "€ 123.456.782",
    ] {
        all.push(format!("Het kost {amount} per jaar."));
    }
    for day in ["2026-11-21", "21-11-2026", "1 juli 2026", "2020/07/02", "31.12.2025"] {
        for text in [
            "Op {} vastgesteld.",
            "Motie Van der Graaf van {}",
            "Wie geboren is op of na {} krijgt minder.",
            "Geldig vanaf {}, geboorteakte niet nodig",
            "Mevrouw Bikker vroeg het op {}",
        ] {
            all.push(text.replace("{}", day));
        }
    }
    for number in [
        "0800-1234",
        "0900-8844",
        "088 126 01 26",
        "14 070",
        "112",
        "113",
        "0800-0113",
        "116 123",
        "14 010",
        "088-1234567",
        "0900 0101",
    ] {
        for text in ["Bel {}.", "telefoon {} (gratis)"] {
            all.push(text.replace("{}", number));
        }
    }
    for number in [
        "zaak 0612345678",
        "dossier 0703533000",
        "0123456789",
        "06-2023",
        "2006-12345678",
        "060123456",
        "v0.6.12345678",
        "0612345678901",
    ] {
        all.push(format!("Zie {number}."));
    }
    for mailbox in [
        "info@denhaag.nl",
        "uitstapprogramma@stad.nl",
        "redactie@wegwijs.nl",
        "team-prostitutie@gemeente.nl",
        "postbus@vng.nl",
        "valente@valente.nl",
        "noreply@site.nl",
        "servicedesk@dienst.nl",
        "privacy@utrecht.nl",
        "functionaris.gegevensbescherming@zwolle.nl",
        "git@github.com",
        "naam@example.org",
        "voornaam.achternaam@voorbeeld.nl",
        "meldpunt.mensenhandel@politie.nl",
        "pers@divosa.nl",
        "zorgcoordinatie@regio.nl",
        "wmo-loket@emmen.nl",
        "contact+site@rijk.nl",
        "secretariaat@stichting.nl",
        "sociaalteam@dorp.nl",
    ] {
        all.push(format!("Mail {mailbox}."));
    }
    for text in [
        "package@1.2.3",
        "@media (min-width: 40em)",
        "gebruiker @minister",
        "ISO-27-001",
        "NEN-12-345",
        "A-12-3",
        "AB-12-3456",
        "AB-12-34-56",
        "zaak AB-12-34",
        "EN-301-549-V3",
        "versie 12-AB-34-1",
        "CO2-10-15",
        "kenteken",
        "UTF-8-12",
        "Postbus 123, 2500 EA Den Haag",
        "2511 BT",
        "de postcodes 2511 BT en 2512 CD",
        "In 2020 EU 12 keer",
        "3000 MB",
        "artikel 1024 BW boek 3",
        "Antwoordnummer 5, 2501 VB Den Haag",
        "1000 SA 12",
        "5000 km 12",
        "V-nummer volgt",
        "V-nummer: onbekend",
        "artikel V, nummer 12",
        "Een vrouw uit de prostitutie",
        "vrouwen uit Den Haag",
        "veertig vrouwen uit Utrecht",
        "één vrouw in Nederland",
        "twee gemeenten in Limburg",
        "drie partijen in Den Haag",
        "Utrecht (23)",
        "Artikel (12)",
        "Kamerstuk (23)",
        "Tabel (14)",
        "Den Haag (41), Rotterdam (38)",
        "18-jarige leeftijd",
        "27-jarigen",
        "jongeren van 18 tot 23 jaar",
        "zie noot (23)",
        "(23)",
        "Wmo (15)",
        "de eerste vrouw",
        "één loket in Zwolle",
        "Een van de vrouwen",
        "Divosa (12 leden)",
        "12 vrouwen uit Den Haag",
        "Europa (27)",
        "30-jarig bestaan",
        "vier wethouders uit Brabant",
        "1 januari in Assen",
        "één telefoonnummer",
        "\"telefoon\": \"+31 (0)20 123 45 67\"",
        "\"verantwoordelijkeOrganisatie\": \"291073475\"",
        "\"rsin\": \"123456782\"",
        "M 71.25 63.325",
        "| 606300-004-- |",
        "| 200000007 | Juli |",
        "/ 01-02-2017 23:51:00 uur",
        "BTW BE 0466.158.640",
        "common:VATNumber | 0466158640",
        "AdamS@contoso.com",
        "donderdag 25 april 2019: Moreelsepark 65, 3511 EP Utrecht",
        "Mail opendata@overheid.nl",
        "<myname@organization.org>",
    ] {
        all.push(text.to_owned());
    }
    all
}

#[test]
fn what_is_personal_is_found_and_what_only_looks_like_it_is_not() {
    let roles = Roles::default();
    let (positives, look_alikes) = (positives(), look_alikes());
    assert!(positives.len() >= 200 && look_alikes.len() >= 200, "{} and {}", positives.len(), look_alikes.len());
    let missed: Vec<_> =
        positives.iter().filter(|(sort, text)| !find(text, &roles).iter().any(|found| found.sort == *sort)).collect();
    let imagined: Vec<_> = look_alikes.iter().filter(|text| !find(text, &roles).is_empty()).collect();
    let hits = positives.len() - missed.len();
    let (recall, precision) = (hits as f64 / positives.len() as f64, hits as f64 / (hits + imagined.len()) as f64);
    assert!(
        recall >= 0.98 && precision >= 0.95,
        "recall {recall:.3}, precision {precision:.3}\nmissed: {missed:#?}\nimagined: {imagined:#?}"
    );
}

#[test]
fn places_are_exact() {
    let text = "BSN 123456782, Dorpsstraat 12, 2511 BT en anna.jansen@gmail.com";
    let places: Vec<&str> = find(text, &Roles::default()).into_iter().map(|found| &text[found.span]).collect();
    assert_eq!(places, ["123456782", "Dorpsstraat 12, 2511 BT", "anna.jansen@gmail.com"]);
}

#[test]
fn a_site_can_name_roles_of_its_own() {
    let text = "Mail vlinderkamer@stad.nl.";
    assert_eq!(find(text, &Roles::default()).len(), 1);
    assert!(find(text, &Roles::with(["vlinder".to_owned()])).is_empty());
}
