//! `wegwijs uitleg`: explains a finding by its code.

use clap::Args;
use wegwijs::diagnostic::nearest;
use wegwijs::explanations;
use wegwijs::shell::report::Failure;

use super::outcome::{Done, Outcome};
use super::terminal::print;

#[derive(Args)]
pub struct Arguments {
    /// De code van een melding, zoals “dode-link”; zonder code krijg je de lijst
    code: Option<String>,
}

pub fn run(Arguments { code }: &Arguments) -> Outcome {
    let Some(code) = code else {
        print(&list());
        return Ok(Done::Well);
    };
    // People copy the code with what is around it: `fout[dode-link]`.
    let code = code.trim().trim_end_matches([']', ':']).rsplit('[').next().unwrap_or_default().to_lowercase();
    let Some(explanation) = explanations::find(&code) else {
        let near = nearest(&code, explanations::all().iter().map(|explanation| explanation.code));
        let hint = near.map_or_else(
            || "“wegwijs uitleg” toont alle codes.".to_owned(),
            |near| format!("Bedoel je “{near}”? “wegwijs uitleg” toont alle codes."),
        );
        return Err(Failure::new(format!("Er is geen melding met de code “{code}”.")).wrong_arguments().hint(hint));
    };
    print(&explanation.to_text());
    Ok(Done::Well)
}

/// All codes, each with what it means.
fn list() -> String {
    let all = explanations::all();
    let width = all.iter().map(|explanation| explanation.code.len()).max().unwrap_or_default();
    let line = |explanation: &explanations::Explanation| {
        format!("{:width$}  {}\n", explanation.code, explanation.meaning.replace('\n', " "))
    };
    all.iter().map(line).collect::<String>() + "\n“wegwijs uitleg CODE” legt er een uit.\n"
}
