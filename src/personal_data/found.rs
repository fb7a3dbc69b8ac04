//! The kinds of personal data, and a place where one was found.

use std::ops::Range;

/// What kind of personal data was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Citizen service number (burgerservicenummer).
    Bsn,
    /// Bank account number.
    Iban,
    /// Dutch telephone number of a person or office; service numbers such as 0800 and 14 070 are public by nature.
    Telephone,
    /// Address of a mailbox that is not a role's.
    Email,
    /// Day of birth.
    BirthDate,
    /// Dutch licence plate.
    LicencePlate,
    /// Postcode with a house number.
    HomeAddress,
    /// Number of a foreign national in the register of the immigration service.
    VNumber,
    /// One or a few people who can be recognised from what is said about them.
    SmallGroup,
}

impl Sort {
    /// All kinds, the most certain first.
    pub const ALL: [Self; 9] = [
        Self::Bsn,
        Self::Iban,
        Self::Telephone,
        Self::Email,
        Self::BirthDate,
        Self::LicencePlate,
        Self::HomeAddress,
        Self::VNumber,
        Self::SmallGroup,
    ];
    /// Their words in the settings, in the same order.
    pub const WORDS: [&str; 9] = [
        "bsn",
        "rekeningnummer",
        "telefoonnummer",
        "e-mailadres",
        "geboortedatum",
        "kenteken",
        "adres",
        "v-nummer",
        "kleine-groep",
    ];

    /// Returns its word in the settings.
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// Whether it identifies somebody by itself, so that it can never be an example or a coincidence.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::Bsn | Self::Iban | Self::Telephone)
    }

    /// Returns its name in Dutch, with its article, as part of a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bsn => "een burgerservicenummer",
            Self::Iban => "een rekeningnummer",
            Self::Telephone => "een telefoonnummer",
            Self::Email => "het e-mailadres van een persoon",
            Self::BirthDate => "een geboortedatum",
            Self::LicencePlate => "een kenteken",
            Self::HomeAddress => "een postcode met huisnummer",
            Self::VNumber => "een V-nummer",
            Self::SmallGroup => "iets waaraan een of enkele mensen te herkennen zijn",
        }
    }
}

/// A place in a text that holds personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Range of bytes.
    pub span: Range<usize>,
    /// What was found there.
    pub sort: Sort,
}
