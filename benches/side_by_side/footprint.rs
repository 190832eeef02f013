//! What the crate costs to compile and to ship.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The crate's normal dependencies with its default features, as its manifest asks for them.
fn dependencies() -> String {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().expect("TOML");
    let default = manifest["features"]["default"].as_array().expect("a list");
    let mut lines = String::new();
    for (name, wanted) in manifest["dependencies"].as_table().expect("a table") {
        let mut wanted = wanted.as_table().expect("a table").clone();
        let is_optional = wanted.remove("optional").is_some();
        if is_optional && !default.iter().any(|feature| feature.as_str() == Some(name)) {
            continue;
        }
        let features = wanted
            .entry("features")
            .or_insert(toml::Value::Array(Vec::new()));
        features.as_array_mut().expect("a list").push("std".into());
        let _ = writeln!(lines, "{name} = {}", toml::Value::from(wanted));
    }
    lines
}

/// Reads JSON and writes it.
const WITHOUT: &str = "
fn main() {
    let document: serde_json::Value = serde_json::from_reader(std::io::stdin()).unwrap();
    println!(\"{document}\");
}
";

/// Reads an assessment and writes its report card.
const WITH_OUTCOMES: &str = "
fn main() {
    let document: serde_json::Value = serde_json::from_reader(std::io::stdin()).unwrap();
    println!(\"{document}\");
    let draft: ite_toolkit::Draft = serde_json::from_value(document).unwrap();
    match draft.validate() {
        Ok(assessment) => println!(\"{}\", serde_json::to_string(&assessment.report_card()).unwrap()),
        Err(violations) => println!(\"{violations}\"),
    }
}
";

/// Writes all words of the toolkit besides.
const WITH_WORDS: &str = "
    println!(\"{}\", serde_json::to_string(&ite_toolkit::Toolkit).unwrap());
}
";

/// A package of its own beside the crate's build.
struct Project(PathBuf);

impl Project {
    fn new(name: &str, dependencies: &str, sources: &[(&str, &str)]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("footprint")
            .join(name);
        fs::create_dir_all(folder.join("src/bin")).expect("the folder can be made");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [dependencies]\n{dependencies}\n[profile.release]\nstrip = true\n[workspace]\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).expect("the manifest is written");
        for (path, source) in sources {
            fs::write(folder.join("src").join(path), source).expect("the source is written");
        }
        fs::copy(
            Path::new(ROOT).join("Cargo.lock"),
            folder.join("Cargo.lock"),
        )
        .expect("the lock file is copied");
        Self(folder)
    }

    fn target(&self) -> PathBuf {
        self.0.join("target")
    }

    /// Builds it for release and gives the seconds.
    fn build(&self) -> f64 {
        let start = Instant::now();
        cargo(
            &self.0,
            &["build", "--release", "--offline", "--quiet"],
            &self.target(),
        );
        start.elapsed().as_secs_f64()
    }

    fn build_from_nothing(&self) -> f64 {
        if self.target().exists() {
            fs::remove_dir_all(self.target()).expect("the target can be removed");
        }
        self.build()
    }

    /// The bytes of one of its programs.
    fn size(&self, program: &str) -> u64 {
        let name = format!("release/{program}{}", env::consts::EXE_SUFFIX);
        let file = fs::metadata(self.target().join(name));
        file.expect("the program is there").len()
    }
}

fn cargo(folder: &Path, arguments: &[&str], target: &Path) {
    let status = Command::new(env::var_os("CARGO").expect("cargo says where it is"))
        .args(arguments)
        .arg("--target-dir")
        .arg(target)
        .current_dir(folder)
        .status();
    assert!(status.expect("cargo runs").success(), "{arguments:?}");
}

/// How many times as long as its dependencies the crate takes to build, both from nothing: the median
/// of some rounds.
pub(crate) fn build_time() -> f64 {
    const ROUNDS: usize = 5;
    let crate_itself = format!("ite-toolkit = {{ path = {ROOT:?} }}");
    let empty = [("lib.rs", "")];
    let with = Project::new("with-the-crate", &crate_itself, &empty);
    let without = Project::new("dependencies-alone", &dependencies(), &empty);
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| with.build_from_nothing() / without.build_from_nothing())
        .collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ROUNDS / 2]
}

/// What a release program grows by, in bytes.
pub(crate) struct Growth {
    /// By reading, checking and grading an assessment.
    pub(crate) by_outcomes: u64,
    /// By these and all words of the toolkit.
    pub(crate) by_all: u64,
}

pub(crate) fn growth() -> Growth {
    let dependencies = format!("ite-toolkit = {{ path = {ROOT:?} }}\nserde_json = \"1.0\"");
    let with_all = format!(
        "{}{WITH_WORDS}",
        WITH_OUTCOMES.trim_end().trim_end_matches('}')
    );
    let project = Project::new(
        "programs",
        &dependencies,
        &[
            ("bin/without.rs", WITHOUT),
            ("bin/with-outcomes.rs", WITH_OUTCOMES),
            ("bin/with-all.rs", &with_all),
        ],
    );
    project.build();
    let base = project.size("without");
    Growth {
        by_outcomes: project.size("with-outcomes") - base,
        by_all: project.size("with-all") - base,
    }
}

/// The bytes of the package as it would be published, compressed.
pub(crate) fn package() -> u64 {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("footprint/package");
    let arguments = [
        "package",
        "--no-verify",
        "--allow-dirty",
        "--offline",
        "--quiet",
    ];
    cargo(Path::new(ROOT), &arguments, &target);
    let name = format!("package/ite-toolkit-{}.crate", env!("CARGO_PKG_VERSION"));
    fs::metadata(target.join(name))
        .expect("the package is there")
        .len()
}
