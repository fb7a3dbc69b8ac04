//! Builds the modules for the browser, so that one `cargo` command makes the whole program: the reader of the search index (member
//! `search-index`), and this library for the writing page.
//!
//! Each is compiled for wasm32-unknown-unknown in a target folder that they share: the outer build holds the lock on its own. Their
//! paths reach the crate as the environment variables `SEARCH_WASM` and `WRITING_WASM`.
//!
//! `WEGWIJS_SEARCH_WASM=FILE` and `WEGWIJS_WRITING_WASM=FILE` take a module that was built before, for packagers whose builders have
//! no wasm target, and for whoever changes the program and not that page.

fn main() {
    // Only the command has the modules in it; without it, the library may itself be on its way to the browser.
    #[cfg(feature = "shell")]
    modules::build();
}

#[cfg(feature = "shell")]
mod modules {
    use std::collections::BTreeSet;
    use std::env;
    use std::error::Error;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use walrus::ir::{Instr, InstrLocId, InstrSeq, Value, VisitorMut, dfs_pre_order_mut};
    use walrus::{ConstExpr, Data, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module, ModuleConfig};

    type Fallible<T> = Result<T, Box<dyn Error>>;

    const TARGET: &str = "wasm32-unknown-unknown";

    /// A module for the browser.
    struct Wasm {
        /// What it is, for messages.
        name: &'static str,
        /// The variable that names one that was built before.
        prebuilt: &'static str,
        /// The variable that has its path in the crate.
        variable: &'static str,
        package: &'static str,
        /// The profiles of Cargo.toml: for a release, and for trying out.
        profiles: [&'static str; 2],
        features: &'static str,
        flags: &'static [&'static str],
        /// What it is made from.
        sources: &'static [&'static str],
        /// Takes out what the browser does not need.
        lean: fn(Vec<u8>) -> Fallible<Vec<u8>>,
    }

    impl Wasm {
        fn profile(&self) -> &'static str {
            self.profiles[usize::from(is_for_trying_out())]
        }
    }

    fn is_for_trying_out() -> bool {
        env::var("PROFILE").is_ok_and(|profile| profile == "debug")
    }

    const MODULES: [Wasm; 2] = [
        Wasm {
            name: "search",
            prebuilt: "WEGWIJS_SEARCH_WASM",
            variable: "SEARCH_WASM",
            package: "wegwijs-search",
            profiles: ["wasm", "wasm"],
            features: "reader",
            // tantivy links a source of random numbers; the module brings one that refuses.
            flags: &["--cfg=getrandom_backend=\"custom\""],
            sources: &["search-index/Cargo.toml", "search-index/src"],
            lean: without_messages,
        },
        Wasm {
            name: "writing",
            prebuilt: "WEGWIJS_WRITING_WASM",
            variable: "WRITING_WASM",
            package: "wegwijs",
            profiles: ["writing", "writing-quick"],
            features: "",
            flags: &[],
            sources: &["src", "search-index/src"],
            lean: without_bindings,
        },
    ];

    pub fn build() {
        for path in ["build.rs", "Cargo.toml", "Cargo.lock"] {
            println!("cargo::rerun-if-changed={path}");
        }
        for wasm in &MODULES {
            println!("cargo::rerun-if-env-changed={}", wasm.prebuilt);
            match module(wasm) {
                Ok(path) => println!("cargo::rustc-env={}={}", wasm.variable, path.display()),
                Err(error) => println!("cargo::error={error}"),
            }
        }
    }

    fn module(wasm: &Wasm) -> Fallible<PathBuf> {
        if let Some(path) = env::var_os(wasm.prebuilt) {
            let path = PathBuf::from(path);
            println!("cargo::rerun-if-changed={}", path.display());
            return path
                .canonicalize()
                .map_err(|why| format!("{} names {}, which cannot be read: {why}", wasm.prebuilt, path.display()).into());
        }
        wasm.sources.iter().for_each(|path| println!("cargo::rerun-if-changed={path}"));
        let name = wasm.name;
        if !target_is_installed() {
            return Err(format!("the {name} module needs the target {TARGET}; add it with: rustup target add {TARGET}").into());
        }
        let folder = Path::new(&env::var("OUT_DIR")?).join("wasm");
        let output =
            command(wasm, &folder)?.output().map_err(|why| format!("cargo could not be started for the {name} module: {why}"))?;
        if !output.status.success() {
            return Err(format!("the {name} module did not compile:\n{}", String::from_utf8_lossy(&output.stderr))
                .replace('\n', "\ncargo::error=")
                .into());
        }
        let built = fs::read(folder.join(TARGET).join(wasm.profile()).join(format!("{}.wasm", wasm.package.replace('-', "_"))))?;
        let lean = folder.join(format!("{name}.wasm"));
        fs::write(&lean, (wasm.lean)(built)?)?;
        Ok(lean)
    }

    /// The command that compiles a module.
    fn command(wasm: &Wasm, folder: &Path) -> Fallible<Command> {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(env::var("CARGO_MANIFEST_DIR")?);
        cargo.args(["rustc", "--quiet", "--package", wasm.package, "--lib", "--crate-type", "cdylib", "--target", TARGET]);
        cargo
            .args(["--profile", wasm.profile(), "--no-default-features", "--features", wasm.features, "--target-dir"])
            .arg(folder);
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
        // Paths of this machine stay out of the module, so that it is the same wherever it is built.
        let mut flags: Vec<String> = wasm.flags.iter().map(|flag| (*flag).to_owned()).collect();
        for (folder, name) in [(cargo_home(), "cargo"), (env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from), "wegwijs")] {
            flags.extend(folder.map(|folder| format!("--remap-path-prefix={}={name}", folder.display())));
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        Ok(cargo)
    }

    /// Parts of the symbols of functions that panic, or word a panic; the search module formats nothing else.
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

    /// Puts a trap in place of every function that words a panic. A panic ends in a trap, on which the worker starts the module anew;
    /// nobody ever reads the message. What words messages is a tenth of the module, and every reader fetches that.
    fn without_messages(built: Vec<u8>) -> Fallible<Vec<u8>> {
        let mut module = ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(&built)?;
        let panics = |name: &Option<String>| name.iter().any(|name| PANICS.iter().any(|part| name.contains(part)));
        let cut: BTreeSet<FunctionId> =
            module.funcs.iter_local().map(|(id, _)| id).filter(|id| panics(&module.funcs.get(*id).name)).collect();
        if cut.is_empty() {
            return Err("the search module names no panicking function: has the compiler changed its symbols?".into());
        }
        for id in cut.iter().copied() {
            let kind = module.types.get(module.funcs.get(id).ty());
            let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
            let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &results);
            trap.func_body().unreachable();
            let parameters = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
            let trap = trap.local_func(parameters);
            module.funcs.get_mut(id).kind = FunctionKind::Local(trap);
        }
        trap_where_called(&mut module, &cut);
        let segments: Vec<DataId> = module.data.iter().map(|data| data.id()).collect();
        segments.into_iter().for_each(|id| blank_places(module.data.get_mut(id)));
        walrus::passes::gc::run(&mut module);
        module.customs = Default::default();
        Ok(module.emit_wasm())
    }

    /// What the worker of the writing page calls.
    const WRITING: [&str; 5] = ["memory", "alloc", "open", "ask", "answer"];

    /// Leaves out what only wasm-bindgen would read: libraries that can ask a browser for the time or for random numbers describe
    /// that in functions of their own, which the worker never calls. Builds for trying out keep it: it is no matter there, and takes a
    /// second.
    fn without_bindings(built: Vec<u8>) -> Fallible<Vec<u8>> {
        if is_for_trying_out() {
            return Ok(built);
        }
        let mut module = ModuleConfig::new().generate_name_section(false).generate_producers_section(false).parse(&built)?;
        let (kept, gone): (Vec<_>, Vec<_>) = module.exports.iter().partition(|export| WRITING.contains(&export.name.as_str()));
        if kept.len() != WRITING.len() {
            return Err(format!("the writing module should have {WRITING:?}, and has {} of them", kept.len()).into());
        }
        let gone: Vec<_> = gone.into_iter().map(|export| export.id()).collect();
        gone.into_iter().for_each(|id| module.exports.delete(id));
        walrus::passes::gc::run(&mut module);
        module.customs = Default::default();
        Ok(module.emit_wasm())
    }

    /// Puts a trap in place of each call of functions that trap, and of what was computed only for the call: the place of a panic in
    /// the source, and the values it would have told of.
    fn trap_where_called(module: &mut Module, traps: &BTreeSet<FunctionId>) {
        struct Calls<'a>(&'a BTreeSet<FunctionId>);
        impl VisitorMut for Calls<'_> {
            fn start_instr_seq_mut(&mut self, seq: &mut InstrSeq) {
                let is_trap = |instr: &Instr| matches!(instr, Instr::Call(call) if self.0.contains(&call.func));
                let Some(call) = seq.instrs.iter().position(|(instr, _)| is_trap(instr)) else { return };
                let only_pushes = |(instr, _): &&(Instr, InstrLocId)| matches!(instr, Instr::Const(_) | Instr::LocalGet(_));
                let pushes = seq.instrs[..call].iter().rev().take_while(only_pushes).count();
                seq.instrs.truncate(call - pushes);
                seq.instrs.push((walrus::ir::Unreachable {}.into(), InstrLocId::default()));
            }
        }
        let callers: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
        let mut traps = traps.clone();
        loop {
            let known = traps.len();
            for id in &callers {
                let FunctionKind::Local(function) = &mut module.funcs.get_mut(*id).kind else { continue };
                let entry = function.entry_block();
                dfs_pre_order_mut(&mut Calls(&traps), function, entry);
                if matches!(function.block(entry).instrs[..], [(Instr::Unreachable(_), _)]) {
                    traps.insert(*id);
                }
            }
            if traps.len() == known {
                return;
            }
        }
    }

    /// Blanks the places in the source that only panics name: paths, and records of path, line and column.
    fn blank_places(data: &mut Data) {
        const RECORD: usize = 16;
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else { return };
        let bytes = &mut data.value;
        let word = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap_or_default());
        let names_path = |bytes: &[u8], at: usize| {
            let from = word(bytes, at).wrapping_sub(start as u32) as usize;
            let path = bytes.get(from..from.saturating_add(word(bytes, at + 4) as usize));
            path.is_some_and(|path| path.len() > 8 && path.ends_with(b".rs"))
        };
        let records: Vec<usize> =
            (0..bytes.len().saturating_sub(RECORD)).step_by(4).filter(|at| names_path(bytes, *at)).collect();
        records.into_iter().for_each(|at| bytes[at..at + RECORD].fill(0));
        blank_paths(bytes);
    }

    /// Blanks the paths of source files.
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
}
