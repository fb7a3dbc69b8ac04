//! What a web host sends with the files: the security headers and how long a file may be kept.
//!
//! The policy is defined only here; `shell::serve` sends the same one. For common hosts it is written as the file that each of them
//! reads: `_headers` and `_redirects` (Netlify, Cloudflare Pages), `.htaccess` (Apache), and, for inclusion in the host's own
//! settings, `_hosting/nginx.conf` and `_hosting/Caddyfile`. For an address without a page, Cloudflare Pages looks for the nearest
//! `404.html` and Apache has a setting in the folder of each language; the others send that of the root, which has links in every
//! language.

use super::file::File;
use crate::output::{ASSETS, INDEX};
use crate::site::Site;
use crate::site::addresses::WRITING;

/// The content security policy. A host adds `UPGRADE`, which `serve` cannot: it speaks plain HTTP. The only trusted types are
/// those with which search starts its worker, and a site that works offline its own.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types wegwijs-worker wegwijs-offline";
/// Headers that apply to both HTTP and HTTPS, in addition to the policy.
pub const HEADERS: &[(&str, &str)] =
    &[("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer")];
/// Addition to the policy by a host.
const UPGRADE: &str = "; upgrade-insecure-requests";
/// A browser that reached the host over HTTPS keeps using HTTPS for a year.
const TRANSPORT: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");
/// Media types that not every host knows by the file extension. All are UTF-8.
const TYPES: &[(&str, &str)] =
    &[("ics", "text/calendar"), ("jsonld", "application/ld+json"), ("md", "text/markdown"), ("speculation", SPECULATION_KIND)];
/// The file that has a browser prepare the page behind a link on which a reader rests. A header names it, so that the policy needs
/// no exception for a script within the page.
const SPECULATION: &str = "vooruit.speculation";
const SPECULATION_KIND: &str = "application/speculationrules+json";
/// For files whose name includes a hash of their bytes.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What a host sends for the address of a folder.
const PAGE: &str = "index.html";
/// For all other files: the browser asks whether the file has changed.
pub const ASK_AGAIN: &str = "no-cache";

/// Returns the media type of a file that not every program knows by its extension.
pub fn kind_of(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    TYPES.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
}

/// What the settings of hosts depend on.
pub(crate) struct Hosted<'a> {
    pub(crate) site: &'a Site,
    /// Files outside `assets/` with a hash in their name, other than the files of the search index: its worker and its module.
    pub(crate) scripts: Vec<&'a str>,
    /// Addresses of withdrawn documents, which are answered with 410; that a host can match without a pattern.
    pub(crate) gone: Vec<String>,
    /// Old addresses that a host can match without a pattern, and the new ones.
    pub(crate) redirects: Vec<(String, String)>,
}

/// Returns a path as a regular expression that matches it.
fn literal(path: &str) -> String {
    path.replace('.', "\\.")
}

/// Returns a value for within double quotes.
fn quoted(value: &str) -> String {
    value.replace('"', "\\\"")
}

impl Hosted<'_> {
    /// Returns the files of all hosts.
    pub(crate) fn files(&self) -> Vec<File> {
        let files = [
            (SPECULATION, self.speculation()),
            ("_headers", self.headers_file()),
            ("_redirects", self.redirects_file()),
            (".htaccess", self.apache()),
            ("_hosting/nginx.conf", self.nginx()),
            ("_hosting/Caddyfile", self.caddy()),
        ];
        let editions = self.site.editions.iter().map(|edition| {
            let folder = edition.root.trim_start_matches('/');
            (format!("{folder}.htaccess"), format!("ErrorDocument 404 {}\n", self.href(&format!("{folder}404.html"))))
        });
        let files = files.map(|(path, text)| (path.to_owned(), text)).into_iter().filter(|(_, text)| !text.is_empty());
        files.chain(editions).map(|(path, text)| (path, text.into_bytes())).collect()
    }

    /// Headers of every answer. A site at an address with plain HTTP, as `serve` has, asks for nothing that needs HTTPS.
    fn headers(&self) -> Vec<(&'static str, String)> {
        let is_plain = self.site.config.base.origin().is_some_and(|origin| origin.starts_with("http:"));
        let upgrade = if is_plain { "" } else { UPGRADE };
        let policy = ("Content-Security-Policy", format!("{CONTENT_SECURITY_POLICY}{upgrade}"));
        let transport = (!is_plain).then_some(TRANSPORT);
        let fixed = transport.into_iter().chain(HEADERS.iter().copied()).map(|(name, value)| (name, value.to_owned()));
        let ahead = ("Speculation-Rules", format!("\"{}\"", self.href(SPECULATION)));
        std::iter::once(policy).chain(fixed).chain([ahead]).collect()
    }

    /// Returns rules for browsers: prepare a page of this site when a reader is about to open it; but not the writing page, which
    /// would load the whole program because somebody's pointer passed a link.
    fn speculation(&self) -> String {
        let pages = format!("{}*", self.site.config.base.href("/"));
        let not = [
            serde_json::json!({ "selector_matches": "[rel~=nofollow], [type]" }),
            serde_json::json!({ "href_matches": format!("{}*", self.href(WRITING)) }),
        ];
        let conditions = std::iter::once(serde_json::json!({ "href_matches": pages }));
        let conditions: Vec<_> = conditions.chain(not.map(|not| serde_json::json!({ "not": not }))).collect();
        let rule = serde_json::json!({ "prerender": [{ "where": { "and": conditions }, "eagerness": "moderate" }] });
        format!("{rule}\n")
    }

    fn href(&self, path: &str) -> String {
        self.site.config.base.href(path)
    }

    /// Returns the addresses of the folders of the search indexes, one for each language.
    fn indexes(&self) -> Vec<String> {
        self.site.in_all_languages().map(|site| self.href(&format!("{}{INDEX}", site.root))).collect()
    }

    /// Returns a pattern for the files that may be cached forever. Files of the search index have hexadecimal names, except its
    /// entry.
    fn hashed(&self) -> String {
        let scripts = self.scripts.iter().map(|path| format!("{}$", literal(&self.href(path))));
        let units = self.indexes().into_iter().map(|index| format!("{}[0-9a-f]+[.-]", literal(&index)));
        let folders = std::iter::once(literal(&self.href(ASSETS))).chain(units);
        format!("^({})", folders.chain(scripts).collect::<Vec<_>>().join("|"))
    }

    /// Netlify and Cloudflare Pages join the values of rules that match the same file, so no two rules set the same header. By
    /// default both hosts let a browser ask whether a file has changed.
    fn headers_file(&self) -> String {
        let mut text = format!("{}*\n", self.href("/"));
        for (name, value) in self.headers() {
            text.push_str(&format!("  {name}: {value}\n"));
        }
        text.push_str(&format!("{}\n  Content-Type: {SPECULATION_KIND}\n", self.href(SPECULATION)));
        let indexes = self.indexes();
        let units = indexes.iter().flat_map(|index| "0123456789abcdef".chars().map(move |digit| format!("{index}{digit}*")));
        for path in std::iter::once(format!("{}*", self.href(ASSETS))).chain(units) {
            text.push_str(&format!("{path}\n  Cache-Control: {FOR_EVER}\n"));
        }
        for path in &self.scripts {
            text.push_str(&format!("{}\n  Cache-Control: {FOR_EVER}\n", self.href(path)));
            if path.ends_with(".wasm") {
                text.push_str("  Content-Type: application/wasm\n");
            }
        }
        text
    }

    fn redirects_file(&self) -> String {
        self.redirects.iter().map(|(from, to)| format!("{from} {to} 301\n")).collect()
    }

    fn apache(&self) -> String {
        let mut text = String::from("AddType application/wasm .wasm\n");
        for (ending, kind) in TYPES {
            text.push_str(&format!("AddType \"{kind}; charset=UTF-8\" .{ending}\n"));
        }
        text.push_str(&format!("AddDefaultCharset UTF-8\nErrorDocument 404 {}\n", self.href("404.html")));
        text.push_str("<IfModule mod_headers.c>\n");
        for (name, value) in self.headers() {
            text.push_str(&format!("  Header always set {name} \"{}\"\n", quoted(&value)));
        }
        let pattern = self.hashed();
        text.push_str(&format!(
            "  <If \"%{{REQUEST_URI}} =~ m#{pattern}#\">\n    Header set Cache-Control \"{FOR_EVER}\"\n  </If>\n"
        ));
        text.push_str(&format!("  <Else>\n    Header set Cache-Control \"{ASK_AGAIN}\"\n  </Else>\n</IfModule>\n"));
        for (from, to) in &self.redirects {
            text.push_str(&format!("RedirectMatch 301 \"^{}$\" \"{to}\"\n", literal(from)));
        }
        for address in &self.gone {
            text.push_str(&format!("<If \"%{{REQUEST_URI}} == '{address}'\">\n  ErrorDocument 410 {address}{PAGE}\n</If>\n"));
            text.push_str(&format!("RedirectMatch 410 \"^{}$\"\n", literal(address)));
        }
        text
    }

    /// To be included in a `server` block. A location with headers of its own does not inherit any, so each has all of them.
    fn nginx(&self) -> String {
        let headers = |cache: &str, indent: &str| {
            let all = self.headers().into_iter().chain([("Cache-Control", cache.to_owned())]);
            all.map(|(name, value)| format!("{indent}add_header {name} \"{}\" always;\n", quoted(&value))).collect::<String>()
        };
        let mut text = String::from("# Within a server block: include /path/to/this/nginx.conf;\n");
        text.push_str(&format!("error_page 404 {};\n{}", self.href("404.html"), headers(ASK_AGAIN, "")));
        // The standard for security.txt requires a character set, and llms.txt is not ASCII either; nginx sends none by default.
        // This is not set for the whole server, where it may be set already: twice is an error.
        text.push_str("location ~ \"\\.txt$\" { charset utf-8; }\n");
        for (ending, kind) in TYPES {
            let location = format!("location ~ \"\\.{ending}$\"");
            text.push_str(&format!("{location} {{ types {{ }} default_type {kind}; charset utf-8; charset_types {kind}; }}\n"));
        }
        let module = format!("^{}.*\\.wasm$", literal(&self.href(INDEX)));
        let kept = headers(FOR_EVER, "  ");
        text.push_str(&format!("location ~ \"{module}\" {{\n  types {{ }}\n  default_type application/wasm;\n{kept}}}\n"));
        text.push_str(&format!("location ~ \"{}\" {{\n{kept}}}\n", self.hashed()));
        for (from, to) in &self.redirects {
            text.push_str(&format!("location = {from} {{ return 301 {to}; }}\n"));
        }
        for address in &self.gone {
            text.push_str(&format!("location = {address} {{ error_page 410 {address}{PAGE}; return 410; }}\n"));
        }
        text
    }

    /// To be included in a site block.
    fn caddy(&self) -> String {
        let mut text = String::from("# Within a site block: import /path/to/this/Caddyfile\nheader {\n");
        for (name, value) in self.headers() {
            text.push_str(&format!("\t{name} \"{}\"\n", quoted(&value)));
        }
        let pattern = self.hashed();
        text.push_str(&format!("}}\n@hashed path_regexp {pattern}\nheader @hashed Cache-Control \"{FOR_EVER}\"\n"));
        text.push_str(&format!("@other not path_regexp {pattern}\nheader @other Cache-Control \"{ASK_AGAIN}\"\n"));
        for (ending, kind) in TYPES {
            text.push_str(&format!("@{ending} path *.{ending}\nheader @{ending} Content-Type \"{kind}; charset=utf-8\"\n"));
        }
        text.push_str("@wasm path *.wasm\nheader @wasm Content-Type application/wasm\n");
        if !self.gone.is_empty() {
            text.push_str(&format!("@gone path {}\nerror @gone 410\n", self.gone.join(" ")));
            text.push_str(&format!(
                "handle_errors 410 {{\n\trewrite * {{http.request.orig_uri.path}}{PAGE}\n\tfile_server\n}}\n"
            ));
        }
        text.push_str(&format!("handle_errors {{\n\trewrite * {}\n\tfile_server\n}}\n", self.href("404.html")));
        for (from, to) in &self.redirects {
            text.push_str(&format!("redir {from} {to} 301\n"));
        }
        text
    }
}
