//! Builds the search module for the browser, so that one `cargo` command makes the whole program.
//!
//! The module is the member `search-index`, compiled for wasm32-unknown-unknown in a target folder of its own: the outer
//! build holds the lock on the shared one. Its path reaches the crate as the environment variable `SEARCH_WASM`.
//!
//! A panic in the module ends in a trap, on which the worker starts it anew; nobody ever reads the message. What words
//! messages is therefore taken out again: it is a tenth of the module, and every reader fetches that.
//!
//! `WEGWIJS_SEARCH_WASM=FILE` takes a module that was built before, for packagers whose builders have no wasm target.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use walrus::{DataId, FunctionBuilder, FunctionId, FunctionKind, ModuleConfig};

const TARGET: &str = "wasm32-unknown-unknown";
const PREBUILT: &str = "WEGWIJS_SEARCH_WASM";

fn main() {
    println!("cargo::rerun-if-env-changed={PREBUILT}");
    for path in ["build.rs", "Cargo.toml", "Cargo.lock", "search-index/Cargo.toml", "search-index/src"] {
        println!("cargo::rerun-if-changed={path}");
    }
    // Only the command has the module in it; without it, the library may itself be on its way to the browser.
    if env::var_os("CARGO_FEATURE_SHELL").is_none() {
        return;
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
    cargo
        .args(["--target", TARGET, "--profile", "wasm", "--no-default-features", "--features", "reader", "--target-dir"])
        .arg(&folder);
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
    let built = fs::read(folder.join(TARGET).join("wasm").join("wegwijs_search.wasm"))?;
    let lean = folder.join("search.wasm");
    fs::write(&lean, without_messages(&built)?)?;
    Ok(lean)
}

/// Parts of the symbols of functions that panic, or word a panic; the module formats nothing else.
const PANICS: [&str; 8] = [
    "3fmt",
    "9panicking",
    "14slice_error_fail",
    "17slice_error_fail_rt",
    "13unwrap_failed",
    "13expect_failed",
    "16escape_debug_ext",
    "10rust_panic",
];

/// The module with a trap in place of every function that words a panic, without what only these needed, and without names.
fn without_messages(module: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut module = ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(module)?;
    let panics = |name: &Option<String>| name.iter().any(|name| PANICS.iter().any(|part| name.contains(part)));
    let cut: Vec<FunctionId> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|id| panics(&module.funcs.get(*id).name)).collect();
    if cut.is_empty() {
        return Err("the search module names no panicking function: has the compiler changed its symbols?".into());
    }
    for id in cut {
        let kind = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
        let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &results);
        trap.func_body().unreachable();
        let parameters = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
        let trap = trap.local_func(parameters);
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap);
    }
    let segments: Vec<DataId> = module.data.iter().map(|data| data.id()).collect();
    segments.into_iter().for_each(|id| blank_paths(&mut module.data.get_mut(id).value));
    walrus::passes::gc::run(&mut module);
    module.customs = Default::default();
    Ok(module.emit_wasm())
}

/// Blanks the paths of source files, which only panics name.
fn blank_paths(data: &mut [u8]) {
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_./".contains(byte);
    for path in data.chunk_by_mut(|a, b| is_path(a) && is_path(b)).filter(|run| run.len() > 8 && run.contains(&b'/')) {
        // The next string may begin right after the end of the path.
        let end = path.windows(3).rposition(|end| end == b".rs").map_or(0, |at| at + 3);
        path[..end].fill(0);
    }
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
