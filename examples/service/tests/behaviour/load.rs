use std::env;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use crate::process::{begin, place, value};
use crate::support::{Editor, Program};

const CLIENTS: usize = 200;
const DRAFTS: usize = 20;

/// 200 people, ten on each draft, save one field after another, each with a page that others have made stale. For so
/// many seconds as the variable `LOAD_SECONDS` says.
#[test]
fn nothing_is_lost_among_200_clients() {
    let seconds = env::var("LOAD_SECONDS").map_or(2, |seconds| seconds.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&folder.path().join("test.sqlite"), "error");
    begin(&program, DRAFTS);
    let start = Arc::new(Barrier::new(CLIENTS));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (address, start) = (program.address.clone(), Arc::clone(&start));
            thread::spawn(move || {
                let (draft, (area, field)) = (1 + client % DRAFTS, place(client / DRAFTS));
                let mut editor = Editor::new(&address, draft, area, &field);
                start.wait();
                let end = Instant::now() + Duration::from_secs(seconds);
                let mut waits = Vec::new();
                while Instant::now() < end {
                    let begun = Instant::now();
                    assert!(editor.save(&format!("Note {}", waits.len() + 1)).unwrap());
                    waits.push(begun.elapsed());
                }
                (draft, field, waits)
            })
        })
        .collect();
    let clients: Vec<_> = clients.into_iter().map(|client| client.join().unwrap()).collect();

    let mut revisions = [1; DRAFTS];
    let mut waits = Vec::new();
    for (draft, field, own) in clients {
        assert_eq!(value(&program, draft, &field), format!("Note {}", own.len()));
        revisions[draft - 1] += own.len();
        waits.extend(own);
    }
    for (at, revisions) in revisions.iter().enumerate() {
        let address = format!("{}api/drafts/{}", program.address, at + 1);
        let answer = ureq::get(address).call().unwrap();
        assert_eq!(answer.headers()["etag"], format!("\"{revisions}\""));
    }
    waits.sort_unstable();
    let [median, slow] = [waits.len() / 2, waits.len() * 99 / 100].map(|at| waits[at].as_millis());
    let rate = waits.len() as u64 / seconds;
    println!("{CLIENTS} clients, {seconds} s: {} saves, {rate} a second, none lost", waits.len());
    println!("a save and the page after it: {median} ms half of the time, {slow} ms at the 99th percentile");
    program.stop();
}
