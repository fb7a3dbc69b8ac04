//! `wegwijs serve`: shows the site while somebody writes.

use std::path::Path;
use std::time::Instant;

use clap::Args;
use wegwijs::Options;
use wegwijs::address::BaseUrl;
use wegwijs::diagnostic::Diagnostics;
use wegwijs::output::Output;
use wegwijs::shell::report::Failure;
use wegwijs::shell::{native, read, serve};
use wegwijs::site::images::{self, Copies};

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
    let watched: Vec<_> = input.folders().into_iter().map(Path::to_owned).collect();
    let mut copies = Copies::new();
    let build = move |url: &str| {
        let began = Instant::now();
        match build(&input, url, &mut copies) {
            Ok((output, diagnostics)) if !diagnostics.has_errors() => {
                log(&format!("{} bestanden in {:.0} ms\n", output.len(), began.elapsed().as_secs_f64() * 1000.0));
                return Some(output);
            }
            Ok((_, diagnostics)) => log_refusal(&diagnostics),
            Err(failure) => log(&format!("{failure}\n")),
        }
        None
    };
    serve::serve(port, base.path(), &watched, build, |address| {
        print(&format!("De site staat op http://{address}{} (stoppen: Ctrl+C)\n", base.path()));
    })?;
    Ok(Done::Well)
}

/// Builds the site for an address and shows the findings; adds the copies of pictures to those of earlier builds.
fn build(input: &Input, url: &str, copies: &mut Copies) -> Result<(Output, Diagnostics), Failure> {
    let theme = input.theme()?;
    let sources = read::content(&input.content, None)?;
    let options = Options { base_url: Some(url.to_owned()), ..input.options() };
    let (output, diagnostics) = wegwijs::build(&sources, &theme, &options, &native::tools(copies), &mut |_| {})?;
    copies.extend(images::copies_in(&output));
    log_findings(&diagnostics, &sources, false);
    Ok((output, diagnostics))
}
