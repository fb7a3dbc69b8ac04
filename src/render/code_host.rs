//! Code hosts: the pages on which a file can be changed or added, worked out from the address of its folder.
//!
//! What each takes: GitHub and Forgejo a name and a text (`filename`, `value`: <https://docs.gitea.com/development/integrations>),
//! GitLab a name (`file_name`), Azure DevOps neither.

use crate::view::CodeHostView;

/// Returns the host of a folder, by what its addresses look like; `None` for one that is not known.
pub(crate) fn of(folder: &str) -> Option<CodeHostView> {
    // Addresses are copied from a browser, which has more behind them.
    let (folder, query) = folder.split_once('#').map_or(folder, |(folder, _)| folder).split_once('?').unwrap_or((folder, ""));
    let folder = folder.trim_end_matches('/');
    let (_, path) = folder.strip_prefix("https://")?.split_once('/')?;
    let host =
        |name, (edit, new): (String, String), name_key, text_key| Some(CodeHostView { name, edit, new, name_key, text_key });
    if path.contains("/_git/") {
        // The path comes last, so that the rest of a path can follow it.
        let (of_path, others): (Vec<_>, Vec<_>) =
            query.split('&').filter(|part| !part.is_empty()).partition(|part| part.starts_with("path="));
        let others: String = others.iter().map(|part| format!("{part}&")).collect();
        let page = format!("{folder}?{others}{}", of_path.first().unwrap_or(&"path=").trim_end_matches('/'));
        return host("Azure DevOps", (page.clone(), page), "", "");
    }
    let pages = |views: &[&str], edit: &str, new: &str| {
        let (before, behind) = views.iter().find_map(|view| folder.split_once(view))?;
        Some((format!("{before}{edit}{behind}"), format!("{before}{new}{behind}")))
    };
    if let Some(found) = pages(&["/-/tree/", "/-/blob/", "/-/raw/"], "/-/edit/", "/-/new/") {
        return host("GitLab", found, "file_name", "");
    }
    if let Some(found) = pages(&["/src/branch/"], "/_edit/", "/_new/") {
        return host("Forgejo", found, "filename", "value");
    }
    host("GitHub", pages(&["/tree/", "/blob/"], "/edit/", "/new/")?, "filename", "value")
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn every_host_has_its_pages() {
        let pages = |folder: &str| of(folder).map(|host| (host.name, host.edit, host.new));
        let both = |name, edit: &str, new: &str| Some((name, edit.to_owned(), new.to_owned()));
        for view in ["tree", "blob"] {
            assert_eq!(
                pages(&format!("https://github.com/vng/site/{view}/main/content/")),
                both("GitHub", "https://github.com/vng/site/edit/main/content", "https://github.com/vng/site/new/main/content")
            );
            assert_eq!(
                pages(&format!("https://gitlab.com/vng/a/site/-/{view}/main/content")),
                both(
                    "GitLab",
                    "https://gitlab.com/vng/a/site/-/edit/main/content",
                    "https://gitlab.com/vng/a/site/-/new/main/content"
                )
            );
        }
        assert_eq!(
            pages("https://codeberg.org/vng/site/src/branch/main/content"),
            both(
                "Forgejo",
                "https://codeberg.org/vng/site/_edit/main/content",
                "https://codeberg.org/vng/site/_new/main/content"
            )
        );
        let azure = "https://dev.azure.com/vng/a/_git/site?path=/content";
        assert_eq!(pages(azure), both("Azure DevOps", azure, azure));
        let root = "https://dev.azure.com/vng/a/_git/site?path=";
        assert_eq!(pages("https://dev.azure.com/vng/a/_git/site/"), both("Azure DevOps", root, root));
        let branch = "https://dev.azure.com/vng/a/_git/site?version=GBmain&path=/content";
        assert_eq!(
            pages("https://dev.azure.com/vng/a/_git/site?path=/content/&version=GBmain"),
            both("Azure DevOps", branch, branch)
        );
        assert_eq!(
            pages("https://gitlab.com/vng/site/-/tree/main/content?ref_type=heads#top"),
            both("GitLab", "https://gitlab.com/vng/site/-/edit/main/content", "https://gitlab.com/vng/site/-/new/main/content")
        );
        for unknown in ["", "https://vng.nl/site", "http://github.com/vng/site/tree/main", "https://github.com/vng/site"] {
            assert_eq!(pages(unknown), None, "{unknown}");
        }
    }
}
