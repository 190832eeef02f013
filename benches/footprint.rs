//! What the crate costs to compile and to ship: `cargo bench -p benches --bench footprint`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{env, fs};

use benches::{harness, table};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

/// The root of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// What a service depends on that reads and writes JSON.
const OF_A_SERVICE: &str =
    "serde = { version = \"1.0\", features = [\"derive\"] }\nserde_json = \"1.0\"\n";

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

/// Writes all words of the toolkit as well.
const WITH_WORDS: &str = "
    println!(\"{}\", serde_json::to_string(&ite_toolkit::Toolkit).unwrap());
}
";

fn main() {
    if harness::is_only_tried() {
        return;
    }
    let kilobytes = |bytes: u64| format!("{} kB", bytes.div_ceil(1000));
    let [without, with] = build_times();
    let [by_outcomes, by_all] = growth();
    table::print(
        table::HEAD,
        [
            table::report(
                "a clean release build of a typical service with the crate, in processor time",
                "the same service (`serde` with `derive`, `serde_json`) without it",
                &format!("{with:.1} s, {without:.1} s"),
            ),
            table::report("the package, compressed", "", &kilobytes(package())),
            table::report(
                "a release program that reads, checks and grades assessments",
                "one that reads and writes JSON",
                &format!("{} more", kilobytes(by_outcomes)),
            ),
            table::report(
                "one that writes all words of the toolkit as well",
                "the same",
                &format!("{} more", kilobytes(by_all)),
            ),
        ],
    );
}

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

    fn build(&self) {
        cargo(
            &self.0,
            &["build", "--release", "--offline", "--quiet"],
            &self.target(),
        );
    }

    /// Builds it for release from nothing and gives the seconds of processor time.
    fn build_from_nothing(&self) -> f64 {
        if self.target().exists() {
            fs::remove_dir_all(self.target()).expect("the target can be removed");
        }
        let before = seconds_of_children();
        self.build();
        seconds_of_children() - before
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

/// The processor time of all programs that this one has run and waited for.
fn seconds_of_children() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("it is known");
    [usage.user_time(), usage.system_time()]
        .iter()
        .map(|time| Duration::from_micros(time.num_microseconds().unsigned_abs()).as_secs_f64())
        .sum()
}

/// The seconds of processor time that a typical service takes to build from nothing, without the crate
/// and with it: the medians of some rounds.
fn build_times() -> [f64; 2] {
    const ROUNDS: usize = 5;
    let with_crate = format!("{OF_A_SERVICE}ite-toolkit = {{ path = {ROOT:?} }}\n");
    let empty = [("lib.rs", "")];
    let without = Project::new("service-without", OF_A_SERVICE, &empty);
    let with = Project::new("service-with", &with_crate, &empty);
    let (mut seconds_without, mut seconds_with): (Vec<_>, Vec<_>) = (0..ROUNDS)
        .map(|_| (without.build_from_nothing(), with.build_from_nothing()))
        .unzip();
    [&mut seconds_without, &mut seconds_with].map(|seconds| {
        seconds.sort_by(f64::total_cmp);
        seconds[ROUNDS / 2]
    })
}

/// What a release program grows by, in bytes: by reading, checking and grading an assessment, and by
/// these and all words of the toolkit.
fn growth() -> [u64; 2] {
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
    ["with-outcomes", "with-all"].map(|program| project.size(program) - base)
}

/// The bytes of the package as it would be published, compressed.
fn package() -> u64 {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("footprint/package");
    let arguments = [
        "package",
        "--package",
        "ite-toolkit",
        "--no-verify",
        "--allow-dirty",
        "--offline",
        "--quiet",
    ];
    cargo(Path::new(ROOT), &arguments, &target);
    let packages = fs::read_dir(target.join("package")).expect("it was made");
    let mut packages = packages.map(|entry| entry.expect("it can be read"));
    let package = packages.find(|entry| entry.path().extension().is_some_and(|e| e == "crate"));
    let package = package.expect("the package is there");
    package.metadata().expect("it has a size").len()
}
