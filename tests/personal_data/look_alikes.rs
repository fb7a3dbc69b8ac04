//! Texts that only look as if there were personal data in them.

use crate::sequence::Sequence;

pub fn look_alikes() -> Vec<String> {
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
