//! Failures outside the content, with the exit code that they end a command with.

use std::path::Path;
use std::{fmt, io};

use super::visible::visible;
use crate::shell::exit;

/// A failure outside the content, such as of a disk, a port or a theme.
#[derive(Clone, Debug)]
pub struct Failure {
    message: String,
    hint: Option<String>,
    code: u8,
}

impl Failure {
    /// Creates a failure with a message in Dutch.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, code: exit::FAILED }
    }

    /// Another build is at work.
    pub fn busy(self) -> Self {
        Self { code: exit::BUSY, ..self }
    }

    /// What was asked for does not exist.
    pub fn wrong_arguments(self) -> Self {
        Self { code: exit::ARGUMENTS, ..self }
    }

    /// A site was renewed in part.
    pub fn partly(self) -> Self {
        Self { code: exit::PARTLY, ..self }
    }

    /// The exit code of the command.
    pub fn code(&self) -> u8 {
        self.code
    }

    /// Adds how to solve it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Creates a failure of the file system; `doing` is a Dutch verb.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::PermissionDenied => "je hebt er geen rechten voor".to_owned(),
            io::ErrorKind::NotFound => "het bestaat niet".to_owned(),
            io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
            io::ErrorKind::QuotaExceeded => "jouw ruimte op de schijf is op".to_owned(),
            io::ErrorKind::FileTooLarge => "het bestand wordt groter dan mag".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "de schijf is alleen te lezen".to_owned(),
            _ => error.to_string(),
        };
        Self::new(format!("“{}” {doing} lukt niet: {why}.", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fout: {}", visible(&self.message))?;
        match &self.hint {
            Some(hint) => write!(f, "\n  = hulp: {}", visible(hint)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}

impl From<crate::theme::ThemeError> for Failure {
    fn from(error: crate::theme::ThemeError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<crate::BuildError> for Failure {
    fn from(error: crate::BuildError) -> Self {
        Self::new(error.to_string())
    }
}
