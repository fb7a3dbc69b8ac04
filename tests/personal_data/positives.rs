//! Texts with personal data in them, and of which sort.

use wegwijs::personal_data::Sort;

use crate::sequence::{Sequence, grouped};

pub fn positives() -> Vec<(Sort, String)> {
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
