//! `wasm-pack.toml`: what the browser builds are.
//!
//! The file is the only place that says so. A key that nothing reads would look like a setting and be none, so unknown
//! keys are refused.

use std::path::{Component, Path};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

use crate::repository::{self, Repository};

/// Everything `wasm-pack.toml` says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Builds {
    /// The wasm modules, in the order they are built.
    #[serde(rename = "build")]
    pub(crate) modules: Vec<Build>,
    /// The page that loads them.
    pub(crate) page: Page,
    /// The element for other people's pages.
    pub(crate) widget: Widget,
}

/// One wasm module and the JavaScript that loads it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Build {
    /// What the build is called on screen.
    pub(crate) name: String,
    /// The cargo package.
    #[serde(rename = "crate")]
    pub(crate) package: String,
    /// The cargo profile.
    pub(crate) profile: String,
    /// The cargo features.
    pub(crate) features: Vec<String>,
    /// What wasm-bindgen writes.
    pub(crate) target: Target,
    /// Where the result goes, relative to the repository. The folder is the build's own: other files in it are removed.
    pub(crate) out_dir: String,
    /// The name of the result, without an ending.
    pub(crate) out_name: String,
    /// Beginnings of export names that C code brings along and nothing calls. An export keeps its code alive.
    pub(crate) unwanted_exports: Vec<String>,
    /// The flags for wasm-opt.
    pub(crate) wasm_opt: Vec<String>,
    /// The largest the module may be, compressed.
    pub(crate) budget_brotli_bytes: usize,
    /// What the module is handed at run time.
    pub(crate) blob: Option<Blob>,
}

/// Bytes that a build script made for the module, put beside it and not into it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Blob {
    /// The name of the file, in the folder of the build script as well as beside the module.
    pub(crate) file: String,
    /// The largest it may be, compressed.
    pub(crate) budget_brotli_bytes: usize,
}

/// What wasm-bindgen writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Target {
    /// One ES module with a function that loads the wasm.
    Web,
}

/// The page as it is served.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Page {
    /// The folder of the built page, relative to the repository.
    pub(crate) dir: String,
    /// Folders in it that the page does not load from.
    pub(crate) without: Vec<String>,
    /// What the names of scripts begin with that no check needs: they come after everything else, or when somebody asks for them.
    pub(crate) later: Vec<String>,
    /// The largest its other scripts and style sheets may be together, compressed.
    pub(crate) budget_brotli_bytes: usize,
}

/// The element for other people's pages.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Widget {
    /// The one file that is loaded before anybody uses it, relative to the repository.
    pub(crate) entry: String,
    /// The largest it may be, compressed.
    pub(crate) budget_brotli_bytes: usize,
}

impl Builds {
    /// Reads `wasm-pack.toml`.
    pub(crate) fn read(repository: &Repository) -> Result<Self> {
        let text = repository::read_text(&repository.path("wasm-pack.toml"))?;
        Self::parse(&text).context("wasm-pack.toml is not what xtask expects")
    }

    fn parse(text: &str) -> Result<Self> {
        let builds: Self = toml::from_str(text)?;
        ensure!(!builds.modules.is_empty(), "there is no [[build]]");
        for (at, build) in builds.modules.iter().enumerate() {
            // Files in the folder that the build did not write are deleted, so the folder must be one of its own.
            let inside = Path::new(&build.out_dir).components().all(|part| matches!(part, Component::Normal(_)));
            ensure!(inside && build.out_dir.contains('/'), "out-dir `{}` is not a folder of its own", build.out_dir);
            let earlier = &builds.modules[..at];
            ensure!(earlier.iter().all(|other| other.name != build.name), "two builds are named `{}`", build.name);
            ensure!(
                earlier.iter().all(|other| other.out_dir != build.out_dir),
                "two builds write to `{}`",
                build.out_dir
            );
        }
        Ok(builds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = r#"
        [[build]]
        name = "check"
        crate = "breachlight-wasm"
        profile = "wasm"
        features = []
        target = "web"
        out-dir = "www/pkg/check"
        out-name = "breachlight"
        unwanted-exports = []
        wasm-opt = ["-O3"]
        budget-brotli-bytes = 150000

        [page]
        dir = "www/dist"
        without = ["widget"]
        later = ["later-"]
        budget-brotli-bytes = 60000

        [widget]
        entry = "www/dist/widget/breachlight.js"
        budget-brotli-bytes = 15000
    "#;

    fn refusal(text: &str) -> String {
        format!("{:#}", Builds::parse(text).unwrap_err())
    }

    #[test]
    fn a_build_is_read() {
        let builds = Builds::parse(ONE).unwrap();
        assert_eq!(builds.modules[0].package, "breachlight-wasm");
        assert_eq!(builds.modules[0].target, Target::Web);
        assert_eq!(builds.page.budget_brotli_bytes, 60_000);
    }

    #[test]
    fn the_file_in_the_repository_is_read() {
        Builds::parse(include_str!("../../../wasm-pack.toml")).unwrap();
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(refusal(&ONE.replace("profile =", "strip = true\nprofile =")).contains("unknown field `strip`"));
        assert!(refusal(&format!("{ONE}\n[gadget]\n")).contains("unknown field `gadget`"));
    }

    #[test]
    fn a_missing_key_is_refused() {
        assert!(refusal(&ONE.replace("out-name = \"breachlight\"", "")).contains("missing field `out-name`"));
    }

    #[test]
    fn a_file_beside_the_module_is_read() {
        let with = ONE.replace("[page]", "[build.blob]\nfile = \"formats.bin\"\nbudget-brotli-bytes = 1\n[page]");
        assert_eq!(Builds::parse(&with).unwrap().modules[0].blob.as_ref().unwrap().file, "formats.bin");
    }

    #[test]
    fn an_unknown_target_is_refused() {
        assert!(refusal(&ONE.replace("\"web\"", "\"nodejs\"")).contains("unknown variant `nodejs`"));
    }

    #[test]
    fn a_folder_outside_the_repository_is_refused() {
        for folder in ["../pkg/check", "/pkg/check", "www"] {
            assert!(refusal(&ONE.replace("www/pkg/check", folder)).contains("not a folder of its own"), "{folder}");
        }
    }
}
