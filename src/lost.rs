//! Pages that the site before had and the new one lacks. Whoever kept their address finds nothing there.

use crate::diagnostic::Diagnostics;
use crate::output::Output;

/// Name of the file of a page with an address that ends in a slash.
const FILE: &str = "index.html";

/// Reports the pages among the files of the site before that are no part of the new one, as a page or as a redirect. Pages of a
/// list that became shorter (`/berichten/3/`) are no loss.
pub fn pages<'p>(before: impl Iterator<Item = &'p str>, output: &Output) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for path in before.filter(|path| is_page(path) && output.get(path).is_none()) {
        let address = path.strip_suffix(FILE).unwrap_or(path);
        let list =
            address.trim_end_matches('/').rsplit_once('/').filter(|(_, last)| last.bytes().all(|byte| byte.is_ascii_digit()));
        if list.is_some_and(|(list, _)| output.get(&format!("{list}/{FILE}")).is_some()) {
            continue;
        }
        let message = format!("De pagina “/{address}” was er in de vorige site, en nu niet meer.");
        let hint = format!(
            "Zet “/{address}” bij “aliassen” van het document dat haar vervangt. Is er geen, zet dan het oude document terug met “status: ingetrokken”."
        );
        diagnostics.warn("verdwenen-pagina", "", None, message).hint(hint);
    }
    diagnostics
}

/// Whether a file is a page that somebody may have kept the address of.
fn is_page(path: &str) -> bool {
    path.ends_with(".html") && path != "404.html"
}
