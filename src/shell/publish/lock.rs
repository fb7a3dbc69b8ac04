//! One build at a time: a lock file of our own, which also remembers what a build that was killed left behind.
//!
//! The file is made so that nobody else can open it, let alone hold it. Lines are only ever added, so that a build that is
//! killed while it writes spoils nothing: `map` names a folder before it is made, `weg` once it is gone.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::super::report::Failure;
use super::system;

/// First word of the file.
const MAGIC: &str = "wegwijs";
/// Time between two looks at a lock that somebody else holds.
const LOOK: Duration = Duration::from_millis(50);
/// Time between two messages while waiting.
const REMIND: Duration = Duration::from_secs(10);

/// A lock that is held.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
    /// Tokens of folders that are not gone yet.
    pub(super) tokens: Vec<String>,
}

impl Lock {
    /// Takes the lock of a site; waits for another build, and says so, unless `wait` is false.
    pub(super) fn take(path: &Path, site: &Path, wait: bool, say: &dyn Fn(&str)) -> Result<Self, Failure> {
        let (began, mut said) = (Instant::now(), None::<Instant>);
        loop {
            let file = open(path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    let holder = holder(path);
                    if !wait {
                        let message = format!("Een andere bouw is bezig met “{}”: {holder}.", site.display());
                        return Err(Failure::new(message).hint("Wacht tot die klaar is, of laat --no-wait weg.").busy());
                    }
                    if said.is_none_or(|said| said.elapsed() >= REMIND) {
                        let waited = began.elapsed().as_secs();
                        let so_far = if waited > 0 { format!(", al {waited} s") } else { String::new() };
                        say(&format!("Er wordt gewacht op een andere bouw van “{}”{so_far}: {holder}.\n", site.display()));
                        said = Some(Instant::now());
                    }
                    thread::sleep(LOOK);
                    continue;
                }
                // Where files cannot be locked, builds still do not harm each other: their folders have names of their own.
                Err(TryLockError::Error(_)) | Ok(()) => {}
            }
            // The other build removes its lock file when it is done; a lock on that one locks nobody out.
            if file.metadata().is_ok_and(|metadata| system::is_same(&metadata, path)) {
                if said.is_some() {
                    say(&format!("Na {} s wachten is deze bouw aan de beurt.\n", began.elapsed().as_secs().max(1)));
                }
                return Self::held(path, file).map_err(|error| Failure::io("lezen", path, &error));
            }
        }
    }

    fn held(path: &Path, mut file: File) -> io::Result<Self> {
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let mut lock = Self { path: path.to_owned(), file, tokens: tokens(&text) };
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        // Only for those who wait: on a full disk, what a killed build left must be cleared first.
        let _ = lock.add(&format!("{MAGIC} {} {since} {}", std::process::id(), system::host()));
        Ok(lock)
    }

    fn add(&mut self, line: &str) -> io::Result<()> {
        // Begins on a line of its own, also after a line that was cut off.
        let start = if self.file.stream_position()? == 0 && self.file.metadata()?.len() == 0 { "" } else { "\n" };
        self.file.write_all(format!("{start}{line}\n").as_bytes())
    }

    /// Notes a new token, for a folder that is to be made. It is on the disk when this returns.
    pub(super) fn new_token(&mut self) -> io::Result<String> {
        use std::hash::{BuildHasher as _, RandomState};
        let token = format!("{:016x}", RandomState::new().hash_one((std::process::id(), Instant::now())));
        self.add(&format!("map {token}"))?;
        self.file.sync_all()?;
        if let Some(parent) = self.path.parent() {
            system::flush_entries(parent)?;
        }
        self.tokens.push(token.clone());
        Ok(token)
    }

    /// Notes that the folder of a token is gone.
    pub(super) fn gone(&mut self, token: &str) {
        let _ = self.add(&format!("weg {token}"));
        self.tokens.retain(|own| own != token);
    }

    /// Removes the lock file, unless it has something to remember.
    pub(super) fn leave(&self) {
        // While something is left behind, the file remembers it.
        if self.tokens.is_empty() && cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Opens the lock file, unless somebody else made it.
fn open(path: &Path) -> Result<File, Failure> {
    let refused = |why: &str| {
        let failure = Failure::new(format!("“{}” {why}.", path.display()));
        Err(failure.hint("Kijk van wie het bestand is, en haal het weg of geef het een andere naam."))
    };
    let file = match system::open_lock(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && path.symlink_metadata().is_ok() => {
            return refused("is van een andere gebruiker, die de site misschien aan het bouwen is");
        }
        Err(_) if path.symlink_metadata().is_ok_and(|found| !found.is_file()) => return refused("is niet van wegwijs"),
        result => result.map_err(|error| Failure::io("maken", path, &error))?,
    };
    let metadata = file.metadata().map_err(|error| Failure::io("lezen", path, &error))?;
    let mut start = [0; MAGIC.len()];
    let length = (&file).read(&mut start).map_err(|error| Failure::io("lezen", path, &error))?;
    (&file).rewind().map_err(|error| Failure::io("lezen", path, &error))?;
    if !metadata.is_file() || (length > 0 && &start[..length] != MAGIC.as_bytes()) {
        return refused("is niet van wegwijs");
    }
    if !system::is_own(&metadata) {
        return refused("is van een andere gebruiker, die de site misschien aan het bouwen is");
    }
    Ok(file)
}

/// The tokens that a lock file still names.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for line in text.lines() {
        match line.split_once(' ') {
            Some(("map", token)) if token.len() == 16 && token.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                tokens.push(token.to_owned());
            }
            Some(("weg", token)) => tokens.retain(|own| own != token),
            _ => {}
        }
    }
    tokens
}

/// Who holds a lock, as the lock file says.
fn holder(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().rev().find_map(|line| line.strip_prefix(MAGIC));
    let words: Vec<&str> = line.unwrap_or_default().split_whitespace().collect();
    let [process, since, rest @ ..] = &words[..] else { return "een proces dat zich niet bekendmaakte".to_owned() };
    let since = since.parse().map_or(SystemTime::UNIX_EPOCH, |seconds| UNIX_EPOCH + Duration::from_secs(seconds));
    let seconds = since.elapsed().unwrap_or_default().as_secs();
    let machine = rest.first().map_or_else(String::new, |host| format!(" op {host}"));
    format!("proces {process}{machine}, {seconds} s geleden begonnen")
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn a_line_that_was_cut_off_names_nothing() {
        let text = "wegwijs 12 34 host\n\nmap 0123456789abcdef\n\nmap 0123\nwegwijs 13 35 host\n";
        assert_eq!(tokens(text), ["0123456789abcdef"]);
        assert!(tokens("map 0123456789abcdef\nweg 0123456789abcdef\n").is_empty());
        assert!(tokens("map ../../elsewhere0\n").is_empty());
    }
}
