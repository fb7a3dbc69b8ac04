//! `wegwijs publiceer`: sends a built site to where visitors are. `wegwijs terug`: puts an earlier edition back.

use std::path::PathBuf;

use clap::Args;
use jiff::{SignedDuration, Timestamp};
use wegwijs::shell::remote::{self, Figures, Target, Watch};

use super::outcome::{Done, Outcome};
use super::progress::{Progress, grouped};
use super::terminal::{log, print};

pub const HELP: &str = "\
Toegangscodes staan nooit in de instellingen. Voor objectopslag komen zij uit de omgeving (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, \
AWS_REGION), of van het platform waarop het programma draait.";

#[derive(Args)]
pub struct Place {
    /// Waar de site komt: een map, of s3://emmer/map; zonder ADRES het adres in WEGWIJS_ADRES
    #[arg(value_name = "ADRES")]
    address: Option<String>,
    /// Het adres van de objectopslag, in plaats van AWS_ENDPOINT_URL
    #[arg(long, value_name = "ADRES")]
    endpoint: Option<String>,
    /// Hoeveel dagen bestanden van eerdere edities blijven staan; met 0 is er niets meer van
    #[arg(long, value_name = "DAGEN", default_value = "7")]
    respijt: u32,
    /// Toont wat er zou gebeuren en doet het niet
    #[arg(long)]
    dry_run: bool,
    /// Schrijft ook over bestanden heen die niet van deze site zijn
    #[arg(long)]
    force: bool,
    /// Toont niet hoe ver het is
    #[arg(long)]
    quiet: bool,
}

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    place: Place,
    /// Zet in een map naast elke tekst ook haar gecomprimeerde vorm (.br en .gz), voor webservers die die kunnen sturen
    #[arg(long)]
    voorgecomprimeerd: bool,
    /// De map met de gebouwde site
    #[arg(long, value_name = "MAP", default_value = "public")]
    site: PathBuf,
}

#[derive(Args)]
pub struct BackArguments {
    #[command(flatten)]
    place: Place,
    /// De editie die terug moet, in plaats van de vorige
    #[arg(long, value_name = "EDITIE")]
    naar: Option<String>,
    /// Toont de edities en zet niets terug
    #[arg(long)]
    lijst: bool,
}

impl Place {
    fn address(&self) -> String {
        self.address.clone().or_else(|| std::env::var("WEGWIJS_ADRES").ok()).unwrap_or_default()
    }

    fn target(&self) -> Target {
        Target {
            address: self.address(),
            endpoint: self.endpoint.clone(),
            grace: SignedDuration::from_hours(24 * i64::from(self.respijt)),
            packs: false,
            dry_run: self.dry_run,
            force: self.force,
            now: Timestamp::now(),
        }
    }

    /// Does something that takes time, and shows how far it is.
    fn watched<T>(&self, act: impl FnOnce(&mut Watch<'_>) -> T) -> (T, f64) {
        let mut progress = Progress::new(self.quiet);
        let done = progress.made();
        let result = act(&mut Watch { step: &mut |name| progress.step(name), warn: &log, done: &done });
        (result, progress.end().as_secs_f64())
    }

    fn report(&self, figures: &Figures, seconds: f64) {
        let Figures { edition, files, sent, bytes, removed, plan } = figures;
        if let Some((send, remove)) = plan {
            let lines = send.iter().map(|path| format!("sturen       {path}\n"));
            print(&lines.chain(remove.iter().map(|path| format!("verwijderen  {path}\n"))).collect::<String>());
            print(&format!("{} van {} bestanden zouden gaan. Er is niets gedaan.\n", send.len(), files));
            return;
        }
        let bytes = grouped(usize::try_from(*bytes).unwrap_or(usize::MAX));
        print(&format!(
            "{sent} van {files} bestanden gestuurd ({bytes} bytes), {removed} verwijderd, in {seconds:.2} s → {} (editie {edition})\n",
            self.address()
        ));
    }
}

pub fn run(arguments: &Arguments) -> Outcome {
    let Arguments { place, voorgecomprimeerd, site } = arguments;
    let target = Target { packs: *voorgecomprimeerd, ..place.target() };
    let (figures, seconds) = place.watched(|watch| remote::publish(site, &target, watch));
    place.report(&figures?, seconds);
    Ok(Done::Well)
}

pub fn back(arguments: &BackArguments) -> Outcome {
    let BackArguments { place, naar, lijst } = arguments;
    if *lijst {
        let (current, editions) = remote::editions(&place.target())?;
        let line = |edition: &remote::Edition| {
            let what = if current.as_ref() == Some(&edition.id) {
                "staat er nu".to_owned()
            } else if edition.gone {
                "bestanden zijn weg".to_owned()
            } else {
                edition.replaced.map(|day| format!("vervangen op {}", day.strftime("%F %H:%M UTC"))).unwrap_or_default()
            };
            format!("{}  {}  {what}\n", edition.id, edition.published.strftime("%F %H:%M UTC"))
        };
        print(&editions.iter().map(line).collect::<String>());
        return Ok(Done::Well);
    }
    let (done, seconds) = place.watched(|watch| remote::back(&place.target(), naar.as_deref(), watch));
    let (edition, figures) = done?;
    place.report(&figures, seconds);
    if figures.plan.is_none() {
        print(&format!("De editie van {} staat er weer.\n", edition.published.strftime("%F %H:%M UTC")));
    }
    Ok(Done::Well)
}
