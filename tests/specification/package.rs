//! Is the package what is meant to be published?

use std::path::{Path, PathBuf};
use std::process::Output;
use std::{env, fs};

use crate::helpers::{INSIDE, cargo};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be emptied");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn published() -> Vec<String> {
    let output = cargo(
        Path::new(ROOT),
        &["package", "--list", "--allow-dirty", "--offline"],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let list = String::from_utf8(output.stdout).expect("UTF-8");
    list.lines().map(str::to_owned).collect()
}

#[test]
fn what_is_published() {
    if env::var_os(INSIDE).is_some() {
        return;
    }
    let mut files = published();
    // Cargo adds these itself.
    files.retain(|file| file != ".cargo_vcs_info.json" && file != "Cargo.toml.orig");
    insta::assert_snapshot!(files.join("\n"));
}

#[test]
fn the_package_passes_its_tests_by_itself() {
    if env::var_os(INSIDE).is_some() {
        return;
    }
    let workspace = folder("workspace");
    let package = workspace.join("package");
    for file in published() {
        let from = Path::new(ROOT).join(&file);
        if from.exists() {
            let to = package.join(&file);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::copy(from, to).expect("the file is copied");
        }
    }
    // Cargo tells packages apart by their place in their workspace: at the root of its own, this one
    // would pass for the one that is being tested, and each would find what the other has built.
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    let root = toml::toml! {
        [workspace]
        members = ["package"]
        resolver = "3"
    };
    let profile = toml::Table::from_iter([("profile".to_owned(), manifest["profile"].clone())]);
    fs::write(workspace.join("Cargo.toml"), format!("{root}{profile}"))
        .expect("the manifest is written");
    fs::copy(package.join("Cargo.lock"), workspace.join("Cargo.lock")).expect("it is published");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package-target");
    let target = target.to_str().expect("a path in UTF-8");
    let arguments = [
        "test",
        "--all-features",
        "--locked",
        "--offline",
        "--target-dir",
        target,
    ];
    let output = cargo(&package, &arguments);
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{out}{}", stderr(&output));
    assert!(
        out.contains("test package::no_std_is_kept_without_its_feature ... ok"),
        "{out}"
    );
}

/// Builds a library that has no standard library and brings its own panic handler: where anything
/// that it depends on has the standard library, there are two, and the build fails.
fn build_without_std(features: &str) -> Output {
    let name = format!("no_std-{}", features.replace([',', '"', ' '], ""));
    let crate_folder = folder(&name);
    let manifest = format!(
        "[package]\nname = \"embedded\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [lib]\ncrate-type = [\"staticlib\"]\npath = \"lib.rs\"\n\
         [dependencies.ite-toolkit]\npath = {ROOT:?}\ndefault-features = false\n\
         features = [{features}]\n\
         [profile.dev]\npanic = \"abort\"\n[workspace]\n"
    );
    let source = "
        #![no_std]
        extern crate alloc;
        use core::alloc::{GlobalAlloc, Layout};
        struct None;
        unsafe impl GlobalAlloc for None {
            unsafe fn alloc(&self, _: Layout) -> *mut u8 { core::ptr::null_mut() }
            unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
        }
        #[global_allocator]
        static ALLOCATOR: None = None;
        #[panic_handler]
        fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
        #[unsafe(no_mangle)]
        pub extern \"C\" fn violations() -> usize {
            ite_toolkit::Draft::default().validate().map_or_else(|v| v.len(), |_| 0)
        }
    ";
    fs::write(crate_folder.join("Cargo.toml"), manifest).expect("the manifest is written");
    fs::write(crate_folder.join("lib.rs"), source).expect("the source is written");
    fs::copy(
        Path::new(ROOT).join("Cargo.lock"),
        crate_folder.join("Cargo.lock"),
    )
    .expect("the lock file is copied");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no_std-target");
    let target = target.to_str().expect("a path in UTF-8");
    cargo(
        &crate_folder,
        &["build", "--offline", "--target-dir", target],
    )
}

#[test]
fn no_std_is_kept_without_its_feature() {
    for features in ["", "\"serde\""] {
        let output = build_without_std(features);
        assert!(
            output.status.success(),
            "with [{features}]:\n{}",
            stderr(&output)
        );
    }
    // The check can fail: with the feature there are two panic handlers.
    let output = build_without_std("\"std\"");
    assert!(!output.status.success());
    assert!(
        stderr(&output).contains("panic_impl"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_source_and_its_licence_are_in_the_package() {
    let licence = include_str!("../../data/LICENCE.md");
    let readme = include_str!("../../README.md");
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    for text in [licence, readme] {
        let attribution =
            "Contains public sector information licensed under the Open Government Licence v3.0.";
        assert!(text.contains(attribution));
    }
    let package = manifest["package"].as_table().unwrap();
    assert_eq!(
        package["license"].as_str(),
        Some("(MIT OR Apache-2.0) AND OGL-UK-3.0")
    );
    assert!(readme.contains(&format!(
        "Rust {} or later",
        package["rust-version"].as_str().unwrap()
    )));
}
