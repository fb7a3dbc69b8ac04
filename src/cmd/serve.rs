//! `wegwijs serve`: shows the site while somebody writes.

use std::path::Path;
use std::time::Instant;

use clap::Args;
use serde_json::json;
use wegwijs::address::BaseUrl;
use wegwijs::diagnostic::Diagnostics;
use wegwijs::output::Output;
use wegwijs::personal_data;
use wegwijs::render::Memory;
use wegwijs::search::{Engine, Files};
use wegwijs::shell::report::{self, Failure};
use wegwijs::shell::serve::{Addresses, Built, Extent, Texts};
use wegwijs::shell::{native, read, serve};
use wegwijs::site::images::{self, Copies};
use wegwijs::source::Sources;
use wegwijs::writing::Program;
use wegwijs::{Options, Tools};

use super::input::{Input, number};
use super::outcome::{Done, Outcome};
use super::terminal::{log, log_findings, log_refusal, print};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    input: Input,
    /// De poort; 0 kiest een vrije
    #[arg(long, value_name = "NUMMER", default_value = "8080", value_parser = number::<u16>)]
    port: u16,
}

pub fn run(Arguments { input, port }: Arguments) -> Outcome {
    // A mistake in the theme is better reported now than when the first page is asked for.
    input.theme()?;
    let base = input.base_url.as_deref().and_then(BaseUrl::parse).unwrap_or_default();
    let mut watched: Vec<_> = input.folders().into_iter().map(Path::to_owned).collect();
    watched.extend(read::source_folders(&input.content));
    let (mut earlier, mut is_first) = (Earlier::default(), true);
    let content = input.content.clone();
    let build = move |at: Addresses<'_>, extent| {
        let began = Instant::now();
        let built = build(&input, at, extent, &mut earlier);
        // The pages of the same content were made, and its findings shown, just before.
        let is_repeated = extent == Extent::Whole && !std::mem::replace(&mut is_first, false);
        match built {
            Ok((output, diagnostics, sources)) => {
                if !is_repeated {
                    show(&output, &diagnostics, &sources, began);
                }
                Built {
                    findings: report::panel(&diagnostics, &sources).to_string(),
                    texts: sources.notes.iter().map(|(path, source)| (path.clone(), source.text.clone())).collect(),
                    output: (!diagnostics.has_errors()).then_some(output),
                }
            }
            Err(failure) => {
                log(&format!("{failure}\n"));
                let finding = json!({ "severity": "fout", "file": "", "message": personal_data::mask(&failure.to_string()) });
                Built { output: None, findings: json!([finding]).to_string(), texts: Texts::new() }
            }
        }
    };
    serve::serve(port, base.path(), &content, &watched, build, |address| {
        print(&format!("De site staat op http://{address}{} (stoppen: Ctrl+C)\n", base.path()));
    })?;
    Ok(Done::Well)
}

/// What earlier builds made and this one need not make again.
#[derive(Default)]
struct Earlier {
    copies: Copies,
    pages: Memory,
}

/// Builds the site for its addresses.
fn build(
    input: &Input,
    at: Addresses<'_>,
    extent: Extent,
    earlier: &mut Earlier,
) -> Result<(Output, Diagnostics, Sources), Failure> {
    let theme = input.theme()?;
    let sources = read::content(&input.content, None)?;
    let options = Options { base_url: Some(at.site.to_owned()), drafts: true, ..input.options() };
    let mut tools = Tools { memory: Some(&earlier.pages), ..native::tools(&earlier.copies) };
    // Whoever serves a site is writing it.
    tools.writing = tools.writing.map(|program| Program { notes: at.notes, ..program });
    if extent == Extent::Pages {
        // Pages name the scripts of search all the same.
        tools.search = tools.search.map(|engine| Engine { write: |_, _| Ok(Files::new()), ..engine });
    }
    let (sound, unsound) = wegwijs::sound(&sources, &options);
    let (output, mut diagnostics) = wegwijs::build(&sound, &theme, &options, &tools, &mut |_| {})?;
    diagnostics.extend(unsound);
    diagnostics.sort();
    if !diagnostics.has_errors() {
        earlier.pages.turn();
        earlier.copies.extend(images::copies_in(&output));
    }
    Ok((output, diagnostics, sources))
}

/// Shows the findings, and what came of the build.
fn show(output: &Output, diagnostics: &Diagnostics, sources: &Sources, began: Instant) {
    log_findings(diagnostics, sources, false);
    if diagnostics.has_errors() {
        log_refusal(diagnostics);
    } else {
        log(&format!("{} bestanden in {:.0} ms\n", output.len(), began.elapsed().as_secs_f64() * 1000.0));
    }
}
