//! What is kept of the notes of another site.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::standing::Standing;

/// Version of the schema of the open data (see `render::machine::dataset`): another one when a reader of this one would misread it.
pub const VERSION: u64 = 2;

/// What was taken of a site on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Harvest {
    /// The address of the data.
    #[serde(rename = "adres")]
    pub address: String,
    #[serde(rename = "opgehaald")]
    pub fetched: String,
    /// What the site calls this edition of its data; empty if it says nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub etag: String,
    #[serde(rename = "licentie", default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// In order of their addresses.
    #[serde(rename = "praktijknotities")]
    pub notes: Vec<Note>,
}

/// A practice note of another site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    #[serde(rename = "adres")]
    pub address: String,
    #[serde(rename = "titel")]
    pub title: String,
    #[serde(rename = "samenvatting")]
    pub summary: String,
    #[serde(rename = "van")]
    pub owner: String,
    /// `actueel`, `verouderd` or `gearchiveerd`.
    #[serde(rename = "stand")]
    pub standing: String,
    #[serde(rename = "datum", default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(rename = "gewijzigd", default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    #[serde(rename = "beoordeeld", alias = "gecontroleerd", default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<String>,
    #[serde(rename = "feiten_van", default, skip_serializing_if = "Option::is_none")]
    pub facts_of: Option<String>,
    #[serde(rename = "gemeenten", default, skip_serializing_if = "Vec::is_empty")]
    pub municipalities: Vec<String>,
    /// What the former ones among those are part of.
    #[serde(rename = "gemeenten_nu", default, skip_serializing_if = "Vec::is_empty")]
    pub municipalities_now: Vec<String>,
    #[serde(rename = "routes", default, skip_serializing_if = "Vec::is_empty")]
    pub routes: Vec<String>,
    #[serde(rename = "trefwoorden", default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The text without markup, if the licence of the site allows copying it.
    #[serde(rename = "tekst", default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Harvest {
    /// Writes the file that is kept: the same for the same notes, a value on each line.
    pub fn to_file(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl Note {
    pub fn standing(&self) -> Standing {
        match self.standing.as_str() {
            "verouderd" => Standing::Outdated,
            "gearchiveerd" => Standing::Archived,
            _ => Standing::Current,
        }
    }

    /// The day of the last change.
    pub fn day(&self) -> Option<Date> {
        [&self.modified, &self.date].into_iter().flatten().find_map(|day| day.get(..10)?.parse().ok())
    }
}

/// A note that says more of somebody than it may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its address: nothing of its text.
    pub note: String,
    /// What it says, in words.
    pub what: &'static str,
    pub is_certain: bool,
}
