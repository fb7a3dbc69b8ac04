//! Exit codes of the command. Scripts and monitoring rely on them; 0 is success, with or without warnings.

/// Somebody has to turn to the content: it has errors, a review is late, or `verify` found a site that is not as published.
pub const CONTENT: u8 = 1;
/// The arguments are wrong (this is the code that clap uses).
pub const ARGUMENTS: u8 = 2;
/// Something else failed, such as a disk or a port. A site that was published before is as it was.
pub const FAILED: u8 = 3;
/// Another build of the same site is at work, and `--no-wait` said not to wait for it.
pub const BUSY: u8 = 4;
/// A volume was renewed in part: each file is old or new, and the next build completes it.
pub const PARTLY: u8 = 5;

/// The same for `--help`.
pub const HELP: &str = "Exitcodes: 0 gelukt (eventueel met waarschuwingen); 1 de inhoud vraagt aandacht: fouten, een late beoordeling, of een site \
die niet is zoals zij werd gepubliceerd; 2 verkeerde opties; 3 iets anders mislukte, en een eerder gepubliceerde site is zoals zij was; \
4 een andere bouw is bezig (bij --no-wait); 5 een volume is maar deels vernieuwd, en een nieuwe bouw maakt het af.";
