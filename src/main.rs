//! The command: arguments in, exit code out. 0: done; 1: errors in the content, or a review that is late; 2: wrong arguments;
//! 3: something else failed.

mod cli;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{CommandFactory, Parser};
use wegwijs::diagnostic::{Diagnostics, Severity};
use wegwijs::note::translation;
use wegwijs::render::digest::Digest;
use wegwijs::shell::report::{self, Failure};
use wegwijs::shell::{measure, new, publish, read, review, search, serve};
use wegwijs::site::images::{self, Made};
use wegwijs::site::url::BaseUrl;
use wegwijs::source::Sources;
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::{Options, Phase};

const CONTENT_ERRORS: u8 = 1;
/// The same code: for both, somebody has to turn to the content.
const REVIEW_LATE: u8 = 1;
const FAILED: u8 = 3;

fn main() -> ExitCode {
    let result = match cli::Cli::parse().command {
        cli::Command::Build(arguments) => build(&arguments),
        cli::Command::Serve(arguments) => serve_site(arguments),
        cli::Command::Check(arguments) => check(&arguments),
        cli::Command::New(arguments) => new_document(&arguments),
        cli::Command::Review(arguments) => review(&arguments),
        cli::Command::Digest(arguments) => digest(&arguments),
        cli::Command::Search(arguments) => search_site(&arguments),
        cli::Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut cli::Cli::command(), "wegwijs", &mut script);
            say(&String::from_utf8_lossy(&script));
            Ok(ExitCode::SUCCESS)
        }
    };
    result.unwrap_or_else(|failure| {
        tell(&format!("{failure}\n"));
        ExitCode::from(FAILED)
    })
}

/// To standard output; a reader that has gone away is no failure.
fn say(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// To the terminal, apart from results.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

fn options(input: &cli::Input) -> Options {
    Options { base_url: input.base_url.clone(), today: input.today.unwrap_or_else(today) }
}

fn theme(folder: Option<&Path>) -> Result<Theme, Failure> {
    let own = folder.map_or_else(|| Ok(ThemeFiles::new()), read::theme)?;
    Ok(Theme::new(own)?)
}

/// Shows of each finding the first few.
fn show(diagnostics: &Diagnostics, sources: &Sources) {
    show_up_to(diagnostics, sources, false);
}

/// The same, or all of them.
fn show_up_to(diagnostics: &Diagnostics, sources: &Sources, all: bool) {
    tell(&report::findings(diagnostics, sources, all, io::stderr().is_terminal()));
}

/// What a phase is called while it runs.
fn doing(phase: Phase) -> &'static str {
    match phase {
        Phase::Parse => "notities lezen",
        Phase::Assemble => "verbanden leggen",
        Phase::Images => "afbeeldingen verkleinen",
        Phase::Index => "zoekindex maken",
        Phase::Render => "pagina’s maken",
    }
}

/// How long each step took; shows the step that runs when somebody is watching.
struct Steps {
    began: Instant,
    steps: Vec<(&'static str, Instant)>,
    live: bool,
}

impl Steps {
    fn new() -> Self {
        Self { began: Instant::now(), steps: Vec::new(), live: io::stderr().is_terminal() }
    }

    fn next(&mut self, name: &'static str) {
        self.steps.push((name, Instant::now()));
        if self.live {
            tell(&format!("\r\x1b[K{name} …"));
        }
    }

    fn end(&self) -> Duration {
        if self.live {
            tell("\r\x1b[K");
        }
        self.began.elapsed()
    }

    fn timings(&self) -> String {
        let ends = self.steps.iter().skip(1).map(|(_, began)| *began).chain([Instant::now()]);
        let lines = self
            .steps
            .iter()
            .zip(ends)
            .map(|((name, began), end)| format!("{:>8.1} ms  {name}\n", (end - *began).as_secs_f64() * 1000.0));
        lines.collect()
    }
}

fn build(arguments: &cli::Build) -> Result<ExitCode, Failure> {
    let mut steps = Steps::new();
    steps.next("bestanden inlezen");
    let theme = theme(arguments.input.theme.as_deref())?;
    let mut sources = read::content(&arguments.input.content, Some(&arguments.out))?;
    sources.made = publish::made(&arguments.out);
    let (output, diagnostics) =
        wegwijs::build(&sources, &theme, &options(&arguments.input), &mut |phase| steps.next(doing(phase)))?;
    if diagnostics.has_errors() {
        steps.end();
        show(&diagnostics, &sources);
        tell(&format!("{}. De site is niet vernieuwd.\n", report::tally(&diagnostics)));
        return Ok(ExitCode::from(CONTENT_ERRORS));
    }
    steps.next("bestanden schrijven");
    publish::publish(&output, &arguments.out)?;
    let took = steps.end();
    show(&diagnostics, &sources);
    if arguments.timings {
        tell(&steps.timings());
    }
    let tally = report::tally(&diagnostics);
    let findings = if tally.is_empty() { String::new() } else { format!(", {tally}") };
    say(&format!("{} bestanden in {:.2} s → {}{findings}\n", output.len(), took.as_secs_f64(), arguments.out.display()));
    Ok(ExitCode::SUCCESS)
}

fn check(arguments: &cli::Check) -> Result<ExitCode, Failure> {
    let sources = read::content(&arguments.input.content, None)?;
    let diagnostics = wegwijs::check(&sources, &options(&arguments.input));
    if arguments.json {
        say(&report::findings_json(&diagnostics, &sources));
    } else {
        show_up_to(&diagnostics, &sources, arguments.alles);
        let tally = report::tally(&diagnostics);
        let result = if tally.is_empty() { "niets aan te merken".to_owned() } else { tally };
        let count = sources.notes.len();
        say(&format!("{count} {}: {result}.\n", if count == 1 { "document" } else { "documenten" }));
    }
    let wrong = diagnostics.has_errors() || (arguments.strict && diagnostics.count(Severity::Warning) > 0);
    Ok(if wrong { ExitCode::from(CONTENT_ERRORS) } else { ExitCode::SUCCESS })
}

fn serve_site(arguments: cli::Serve) -> Result<ExitCode, Failure> {
    let input = arguments.input;
    theme(input.theme.as_deref())?;
    let base = input.base_url.as_deref().and_then(BaseUrl::parse).unwrap_or_default();
    let watched: Vec<_> = [Some(input.content.clone()), input.theme.clone()].into_iter().flatten().collect();
    let mut made = Made::new();
    let build = move |url: &str| {
        let began = Instant::now();
        let result = theme(input.theme.as_deref()).and_then(|theme| {
            let sources = Sources { made: std::mem::take(&mut made), ..read::content(&input.content, None)? };
            let options = Options { base_url: Some(url.to_owned()), ..options(&input) };
            let (output, diagnostics) = wegwijs::build(&sources, &theme, &options, &mut |_| {})?;
            made = images::made(&output).into_iter().chain(sources.made.clone()).collect();
            show(&diagnostics, &sources);
            Ok((output, diagnostics))
        });
        match result {
            Ok((output, diagnostics)) if !diagnostics.has_errors() => {
                tell(&format!("{} bestanden in {:.0} ms\n", output.len(), began.elapsed().as_secs_f64() * 1000.0));
                Some(output)
            }
            Ok((_, diagnostics)) => {
                tell(&format!("{}. De site is niet vernieuwd.\n", report::tally(&diagnostics)));
                None
            }
            Err(failure) => {
                tell(&format!("{failure}\n"));
                None
            }
        }
    };
    serve::serve(arguments.port, base.path(), &watched, build, |address| {
        say(&format!("De site staat op http://{address}{} (stoppen: Ctrl+C)\n", base.path()));
    })?;
    Ok(ExitCode::SUCCESS)
}

fn new_document(arguments: &cli::New) -> Result<ExitCode, Failure> {
    let cli::New { kind, title, content, language, today: day } = arguments;
    let day = day.unwrap_or_else(today);
    let path = match language {
        None => new::new(content, kind.0, title, day),
        Some(language) => new::translation(content, kind.0, title, language, day),
    }?;
    say(&format!("Gemaakt: {}\n", path.display()));
    Ok(ExitCode::SUCCESS)
}

fn review(arguments: &cli::Review) -> Result<ExitCode, Failure> {
    let sources = read::content(&arguments.content, None)?;
    let options = Options { base_url: None, today: arguments.today.unwrap_or_else(today) };
    let (site, diagnostics) = wegwijs::site(&sources, &options);
    if diagnostics.has_errors() {
        show(&diagnostics, &sources);
        return Ok(ExitCode::from(CONTENT_ERRORS));
    }
    let list = review::WorkList::new(&site);
    say(&if arguments.json { list.to_json() } else { list.to_text(arguments.alles) });
    Ok(if list.is_late() { ExitCode::from(REVIEW_LATE) } else { ExitCode::SUCCESS })
}

/// Runs judged queries; those with a folder of their own are asked over that folder within the site or the content.
fn measure_search(arguments: &cli::Search, list: &Path) -> Result<ExitCode, Failure> {
    let text = std::fs::read_to_string(list).map_err(|error| Failure::io("lezen", list, &error))?;
    let open = |folder: &str| match &arguments.content {
        None => search::Site::open(&arguments.site.join(folder), None),
        Some(content) => {
            let sources = read::content(&content.join(folder), None)?;
            let options = Options { base_url: None, today: today() };
            search::Site::built(wegwijs::index(&sources, &options)?)
        }
    };
    let report = measure::measure(&text, list, open)?;
    say(&if arguments.json { report.to_json() } else { report.to_text() });
    Ok(ExitCode::SUCCESS)
}

fn digest(arguments: &cli::Digest) -> Result<ExitCode, Failure> {
    let sources = read::content(&arguments.content, None)?;
    let options = Options { base_url: arguments.base_url.clone(), today: arguments.today.unwrap_or_else(today) };
    let until = arguments.until.unwrap_or(options.today);
    if until < arguments.since {
        let message = format!("De periode eindigt ({until}) voordat zij begint ({}).", arguments.since);
        return Err(Failure::new(message).hint("Kies een --since die niet na --until ligt."));
    }
    let (site, diagnostics) = wegwijs::site(&sources, &options);
    if diagnostics.has_errors() {
        show(&diagnostics, &sources);
        return Ok(ExitCode::from(CONTENT_ERRORS));
    }
    if !site.config.base.has_host() {
        let failure = Failure::new("Een nieuwsbrief heeft hele adressen nodig, en de site kent haar adres niet.");
        return Err(failure.hint("Vul “basis_url” in wegwijs.yaml in, of geef --base-url."));
    }
    let language = arguments.language.as_ref().unwrap_or(&site.config.settings.language);
    let Some(edition) = site.in_all_languages().find(|edition| edition.config.settings.language == *language) else {
        let name = translation::name(language);
        let failure = Failure::new(format!("De site heeft geen vertalingen in het {name}."));
        return Err(failure.hint("Maak er een met “wegwijs new --language”, of laat --language weg."));
    };
    let digest = Digest::new(edition, arguments.since, until);
    say(&if arguments.format == cli::DigestFormat::Html { digest.to_html() } else { digest.to_text() });
    Ok(ExitCode::SUCCESS)
}

fn search_site(arguments: &cli::Search) -> Result<ExitCode, Failure> {
    if let (true, Some(list)) = (arguments.measure, &arguments.queries) {
        return measure_search(arguments, list);
    }
    let mut site = search::Site::open(&arguments.site, arguments.language.as_deref())?;
    let queries = match arguments.queries.as_ref().or(arguments.gaten.as_ref()) {
        Some(path) => std::fs::read_to_string(path).map_err(|error| Failure::io("lezen", path, &error))?,
        None => arguments.query.clone().unwrap_or_default(),
    };
    if arguments.gaten.is_some() {
        let gaps = site.gaps(queries.lines())?;
        say(&if arguments.json { gaps.to_json() } else { gaps.to_text() });
        return Ok(ExitCode::SUCCESS);
    }
    // A query of its own is asked even if it is empty.
    let lines: Vec<&str> = if arguments.queries.is_none() {
        vec![&queries]
    } else {
        queries.lines().filter(|line| !line.trim().is_empty()).collect()
    };
    lines.into_iter().try_for_each(|query| {
        let answer = site.search(query.trim(), arguments.limit)?;
        say(&if arguments.json || arguments.queries.is_some() { answer.to_json() } else { answer.to_text() });
        Ok::<_, Failure>(())
    })?;
    Ok(ExitCode::SUCCESS)
}
