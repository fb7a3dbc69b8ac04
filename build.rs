//! Builds the search module for the browser, so that one `cargo` command makes the whole program.
//!
//! The module is the member `search-index`, compiled for wasm32-unknown-unknown in a target folder of its own: the outer
//! build holds the lock on the shared one. Its path reaches the crate as the environment variable `SEARCH_WASM`.
//!
//! `WEGWIJS_SEARCH_WASM=FILE` takes a module that was built before, for packagers whose builders have no wasm target.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
const PREBUILT: &str = "WEGWIJS_SEARCH_WASM";

fn main() {
    println!("cargo::rerun-if-env-changed={PREBUILT}");
    for path in ["build.rs", "Cargo.toml", "Cargo.lock", "search-index/Cargo.toml", "search-index/src"] {
        println!("cargo::rerun-if-changed={path}");
    }
    match module() {
        Ok(path) => println!("cargo::rustc-env=SEARCH_WASM={}", path.display()),
        Err(error) => println!("cargo::error={error}"),
    }
}

fn module() -> Result<PathBuf, Box<dyn Error>> {
    if let Some(path) = env::var_os(PREBUILT) {
        let path = PathBuf::from(path);
        println!("cargo::rerun-if-changed={}", path.display());
        return path
            .canonicalize()
            .map_err(|why| format!("{PREBUILT} names {}, which cannot be read: {why}", path.display()).into());
    }
    if !target_is_installed() {
        return Err(format!("the search module needs the target {TARGET}; add it with: rustup target add {TARGET}").into());
    }
    let folder = Path::new(&env::var("OUT_DIR")?).join("search-wasm");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(env::var("CARGO_MANIFEST_DIR")?).args([
        "rustc",
        "--package",
        "wegwijs-search",
        "--lib",
        "--crate-type",
        "cdylib",
    ]);
    cargo.args(["--target", TARGET, "--profile", "wasm", "--no-default-features", "--target-dir"]).arg(&folder);
    // What the outer build says of its own compiler is wrong for this one.
    for (name, _) in env::vars_os() {
        let outer = name.to_str().is_some_and(|n| {
            (n.starts_with("CARGO")
                && !["CARGO_HOME", "CARGO_NET_OFFLINE", "CARGO_HTTP_PROXY", "CARGO_HTTP_CAINFO"].contains(&n)
                && !n.starts_with("CARGO_REGISTR"))
                || [
                    "RUSTFLAGS",
                    "RUSTC",
                    "RUSTDOC",
                    "RUSTC_WRAPPER",
                    "RUSTC_WORKSPACE_WRAPPER",
                    "RUSTC_LINKER",
                    "TARGET",
                    "HOST",
                    "OPT_LEVEL",
                    "PROFILE",
                    "DEBUG",
                ]
                .contains(&n)
        });
        if outer {
            cargo.env_remove(name);
        }
    }
    // tantivy links a source of random numbers; the module brings one that refuses. Paths of this machine stay out of the
    // module, so that it is the same wherever it is built.
    let mut flags = vec!["--cfg=getrandom_backend=\"custom\"".to_owned()];
    for (folder, name) in [(cargo_home(), "cargo"), (env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from), "wegwijs")] {
        flags.extend(folder.map(|folder| format!("--remap-path-prefix={}={name}", folder.display())));
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    let output = cargo.output().map_err(|why| format!("cargo could not be started for the search module: {why}"))?;
    if !output.status.success() {
        return Err(format!("the search module did not compile:\n{}", String::from_utf8_lossy(&output.stderr))
            .replace('\n', "\ncargo::error=")
            .into());
    }
    Ok(folder.join(TARGET).join("wasm").join("wegwijs_search.wasm"))
}

/// Where cargo keeps the sources of dependencies.
fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// Whether the compiler has the standard library for the browser.
fn target_is_installed() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    output.is_ok_and(|output| Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}
