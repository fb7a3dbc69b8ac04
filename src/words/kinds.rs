//! Names of kinds and choices in both languages.

use super::{Language, text};
use crate::note::kinds::{DisposalStatus, EventSort, Evidence, Kind, Phase};
use crate::note::markdown::CalloutKind;
use crate::note::moment::Moment;
use crate::site::Standing;

const KINDS: &[(Kind, &str, &str)] = &[
    (Kind::Practice, "Practice note", "Practice notes"),
    (Kind::Route, "Route", "Routes"),
    (Kind::Municipality, "Municipality", "Municipalities"),
    (Kind::Organisation, "Organisation", "Organisations"),
    (Kind::Law, "Law", "Laws"),
    (Kind::Motion, "Motion", "Motions"),
    (Kind::Meeting, "Meeting", "Meetings"),
    (Kind::Update, "Update", "Updates"),
    (Kind::Term, "Term", "Terms"),
    (Kind::Page, "Page", "Pages"),
];

impl Language {
    /// How a document stands that no longer holds, within a sentence.
    pub fn standing(self, standing: Standing) -> Option<&'static str> {
        match standing {
            Standing::Current => None,
            Standing::Outdated => Some(self.word(text::OUTDATED)),
            Standing::Archived => Some(self.word(text::ARCHIVED)),
        }
    }

    /// A title, and how what it is of stands when that no longer holds.
    pub fn titled(self, title: &str, standing: Standing) -> String {
        match self.standing(standing) {
            Some(standing) => format!("{title} ({standing})"),
            None => title.to_owned(),
        }
    }

    /// What one document of a kind is called.
    pub fn singular(self, kind: Kind) -> &'static str {
        match self {
            Self::Dutch => kind.singular(),
            Self::English => KINDS.iter().find(|(known, ..)| *known == kind).map_or("Page", |(_, one, _)| one),
        }
    }

    /// What several documents of a kind are called.
    pub fn plural(self, kind: Kind) -> &'static str {
        match self {
            Self::Dutch => kind.plural(),
            Self::English => KINDS.iter().find(|(known, ..)| *known == kind).map_or("Pages", |(_, _, many)| many),
        }
    }

    /// A day in words, with the time of day behind it.
    pub fn moment(self, moment: Moment) -> String {
        self.day_and_time(moment.day, moment.time)
    }

    /// The title of a callout.
    pub fn callout(self, kind: CalloutKind) -> &'static str {
        let [dutch, english] = match kind {
            CalloutKind::Note => ["Opmerking", "Note"],
            CalloutKind::Tip => ["Tip", "Tip"],
            CalloutKind::Important => ["Belangrijk", "Important"],
            CalloutKind::Warning => ["Let op", "Warning"],
            CalloutKind::Caution => ["Pas op", "Caution"],
        };
        if self == Self::Dutch { dutch } else { english }
    }

    /// How far a practice has come.
    pub fn phase(self, phase: Phase) -> &'static str {
        match (self, phase) {
            (Self::Dutch, _) => phase.label(),
            (_, Phase::Idea) => "Idea",
            (_, Phase::Pilot) => "Pilot",
            (_, Phase::Regular) => "Regular",
            (_, Phase::Stopped) => "Stopped",
        }
    }

    /// How well a practice is known to work.
    pub fn evidence(self, evidence: Evidence) -> &'static str {
        match (self, evidence) {
            (Self::Dutch, _) => evidence.label(),
            (_, Evidence::Experience) => "Experience",
            (_, Evidence::Described) => "Well described",
            (_, Evidence::Founded) => "Well founded",
            (_, Evidence::Effective) => "Effective",
        }
    }

    /// What a moment in the course of a motion is.
    pub fn event(self, sort: EventSort) -> &'static str {
        match (self, sort) {
            (Self::Dutch, _) => sort.label(),
            (_, EventSort::Submitted) => "Submitted",
            (_, EventSort::Vote) => "Vote",
            (_, EventSort::Appreciation) => "Appreciation",
            (_, EventSort::Question) => "Question",
            (_, EventSort::Progress) => "Progress",
            (_, EventSort::Disposal) => "Disposal",
        }
    }

    /// Whether a motion is disposed of.
    pub fn disposal(self, status: DisposalStatus) -> &'static str {
        match (self, status) {
            (Self::Dutch, _) => status.label(),
            (_, DisposalStatus::Open) => "Open",
            (_, DisposalStatus::Pending) => "Pending",
            (_, DisposalStatus::Done) => "Disposed of",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_an_english_name() {
        for kind in Kind::ALL {
            assert!(KINDS.iter().any(|(known, ..)| known == kind), "{kind:?}");
        }
    }
}
