use axum::http::StatusCode;
use ite_toolkit::Draft;
use serde_json::Value;

use crate::support::Service;

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A request that is refused: its method, path, headers and body, and the status of the answer.
type Refused<'r> = (&'r str, &'r str, &'r [(&'r str, &'r str)], &'r [u8], u16);

#[tokio::test]
async fn every_bad_request_to_the_api_gets_a_problem_document() {
    let service = Service::new();
    service.begin(2025, &Draft::default()).await;
    let large = vec![b' '; service::MOST_BYTES + 1];
    let merge = ("content-type", "application/merge-patch+json");
    let newest = ("if-match", "\"1\"");
    let deep = [b"[".repeat(200), b"]".repeat(200)].concat();
    let long = format!("/api/drafts?provider={}&year=2026", "x".repeat(201));
    let requests: &[Refused<'_>] = &[
        ("GET", "/api/", &[], b"", 404),
        ("GET", "/api/nothing", &[], b"", 404),
        ("DELETE", "/api/drafts", &[], b"", 405),
        ("DELETE", "/api/drafts/1", &[], b"", 405),
        ("GET", "/api/cards", &[], b"", 405),
        ("GET", "/api/drafts/2", &[], b"", 404),
        ("GET", "/api/drafts/one", &[], b"", 400),
        ("GET", "/api/drafts/99999999999999999999", &[], b"", 400),
        ("GET", "/api/drafts/2/assessment", &[], b"", 404),
        ("GET", "/api/drafts/2/outlook", &[], b"", 404),
        ("GET", "/api/drafts/2/card", &[], b"", 404),
        ("GET", "/api/drafts/2/next-steps", &[], b"", 404),
        ("GET", "/api/drafts/2/comparison", &[], b"", 404),
        ("GET", "/api/drafts/1/assessment", &[], b"", 422),
        ("GET", "/api/drafts/1/card", &[], b"", 404),
        ("GET", "/api/drafts/1/comparison", &[], b"", 404),
        ("POST", "/api/drafts/1/card", &[newest], b"", 422),
        ("POST", "/api/drafts/1/card", &[], b"", 428),
        ("POST", "/api/drafts/1/card", &[("if-match", "\"9\"")], b"", 412),
        ("POST", "/api/drafts/2/card", &[newest], b"", 404),
        ("POST", "/api/drafts", &[JSON], b"{}", 400),
        ("POST", "/api/drafts?provider=A&year=soon", &[JSON], b"{}", 400),
        ("POST", "/api/drafts?provider=A&year=1066", &[JSON], b"{}", 422),
        ("POST", "/api/drafts?provider=%20&year=2026", &[JSON], b"{}", 422),
        ("POST", "/api/drafts?provider=A%0AB&year=2026", &[JSON], b"{}", 422),
        ("POST", &long, &[JSON], b"{}", 422),
        ("POST", "/api/drafts?provider=North%20Shore&year=2025", &[JSON], b"{}", 409),
        ("POST", "/api/drafts?provider=A&year=2026", &[], b"{}", 415),
        ("POST", "/api/drafts?provider=A&year=2026", &[("content-type", "text/plain")], b"{}", 415),
        ("POST", "/api/drafts?provider=A&year=2026", &[JSON], b"{", 400),
        ("POST", "/api/drafts?provider=A&year=2026", &[JSON], b"\"\xff\"", 400),
        ("POST", "/api/drafts?provider=A&year=2026", &[JSON], &deep, 400),
        ("POST", "/api/drafts?provider=A&year=2026", &[JSON], &large, 413),
        ("POST", "/api/cards?provider=A&year=2026", &[JSON], b"{}", 422),
        ("PUT", "/api/drafts/1", &[JSON, newest], &large, 413),
        ("PUT", "/api/drafts/1", &[JSON], b"{}", 428),
        ("PUT", "/api/drafts/1", &[JSON, ("if-match", "1")], b"{}", 412),
        ("PUT", "/api/drafts/1", &[newest], b"{}", 415),
        ("PUT", "/api/drafts/2", &[JSON, newest], b"{}", 404),
        ("PATCH", "/api/drafts/1", &[merge], b"{}", 428),
        ("PATCH", "/api/drafts/1", &[merge, newest], b"{", 400),
        ("PATCH", "/api/drafts/1", &[("content-type", "text/plain"), newest], b"{}", 415),
        ("PATCH", "/api/drafts/1", &[JSON, newest], b"[]", 422),
        ("PATCH", "/api/drafts/1", &[JSON, newest], br#"{"token": "x"}"#, 422),
        ("PATCH", "/api/drafts/1", &[JSON, newest], br#"{"/edition": 1}"#, 422),
        ("PATCH", "/api/drafts/1", &[JSON, newest], br#"{"/edition": "1999", "/provision/phases": "x"}"#, 422),
        ("GET", "/api/drafts", &[("host", "service.example")], b"", 421),
        ("GET", "/api/drafts", &[("host", "localhost:1")], b"", 421),
        ("PUT", "/api/drafts/1", &[JSON, newest, ("sec-fetch-site", "cross-site")], b"{}", 403),
        ("PUT", "/api/drafts/1", &[JSON, newest, ("sec-fetch-site", "same-site")], b"{}", 403),
        ("PUT", "/api/drafts/1", &[JSON, newest, ("origin", "http://localhost:1")], b"{}", 403),
        ("PUT", "/api/drafts/1", &[JSON, newest, ("origin", "null")], b"{}", 403),
    ];
    for (method, path, headers, body, status) in requests {
        let answer = service.send(method, path, headers, body.to_vec()).await;
        let what = format!("{method} {path} {headers:?}: {}", answer.body);
        assert_eq!(answer.status.as_u16(), *status, "{what}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
        let problem: Value = answer.read();
        assert_eq!((&problem["type"], &problem["status"]), (&"about:blank".into(), &(*status).into()), "{what}");
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{what}");
        assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{what}");
    }
    assert_eq!(service.draft(1).await, (Draft::default(), "\"1\"".to_owned()));

    let two = br#"{"/edition": "1999", "/provision/phases": "nursery"}"#;
    let answer = service.send("PATCH", "/api/drafts/1", &[JSON, newest], two.to_vec()).await;
    assert_eq!(answer.read::<Value>()["violations"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn every_bad_form_gets_a_page() {
    let service = Service::new();
    service.begin(2025, &Draft::default()).await;
    let requests: &[Refused<'_>] = &[
        ("GET", "/nothing", &[], b"", 404),
        ("POST", "/", &[FORM], b"", 405),
        ("GET", "/drafts/2", &[], b"", 404),
        ("GET", "/drafts/one", &[], b"", 400),
        ("GET", "/drafts/1/form/teachin", &[], b"", 404),
        ("GET", "/drafts/1/form/teaching?check=perhaps", &[], b"", 400),
        ("GET", "/drafts/2/form/teaching", &[], b"", 404),
        ("GET", "/drafts/1/card", &[], b"", 404),
        ("GET", "/drafts/1/plan", &[], b"", 404),
        ("GET", "/drafts/1/comparison", &[], b"", 404),
        ("POST", "/drafts", &[], b"", 415),
        ("POST", "/drafts", &[FORM], b"provider=A&year=2026&from=", 403),
        ("POST", "/drafts", &[FORM], b"token=0&provider=A&year=2026&from=", 403),
        ("POST", "/drafts/1/form/teaching", &[FORM], b"revision=1", 403),
        ("POST", "/drafts/1/discard", &[FORM], b"violation=x", 403),
        ("POST", "/drafts/1/publish", &[FORM], b"revision=1", 403),
        ("GET", "/", &[("host", "service.example")], b"", 421),
        ("POST", "/drafts", &[FORM, ("sec-fetch-site", "cross-site")], b"", 403),
    ];
    for (method, path, headers, body, status) in requests {
        let answer = service.send(method, path, headers, body.to_vec()).await;
        assert_eq!(answer.status.as_u16(), *status, "{method} {path}: {}", answer.body);
        assert!(answer.header("content-type").starts_with("text/html"), "{method} {path}");
        assert!(answer.body.contains("<h1>"), "{method} {path}");
    }

    let form = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    for (path, fields, status, words) in [
        ("/drafts", vec![("provider", ""), ("year", "2026"), ("from", "")], 422, "1 to 200 characters"),
        ("/drafts", vec![("provider", "A"), ("year", "soon"), ("from", "")], 422, "year as a number"),
        ("/drafts", vec![("provider", "A"), ("year", "2026"), ("from", "7")], 404, "nothing here"),
        (
            "/drafts",
            vec![("provider", "A"), ("year", "2026"), ("from", "draft"), ("document", "{")],
            422,
            "cannot be read",
        ),
        (
            "/drafts",
            vec![("provider", "A"), ("year", "2026"), ("from", "card"), ("document", "{}")],
            422,
            "cannot be read",
        ),
        ("/drafts", vec![("provider", "North Shore"), ("year", "2025"), ("from", "")], 409, "already"),
        ("/drafts/1/form/teaching", vec![], 422, "revision as a number"),
        ("/drafts/1/form/teaching", vec![("revision", "9")], 404, "nothing here"),
        ("/drafts/1/discard", vec![("violation", "unknown-theme /x")], 409, "any more"),
        ("/drafts/1/publish", vec![("revision", "9")], 409, "has changed"),
        ("/drafts/1/publish", vec![("revision", "1")], 422, "href=\"form/provision?check=true#/edition\""),
        (
            "/drafts/1/form/teaching",
            vec![("revision", "1"), ("/areas/teaching/themes/pedagogy/grade", "storng"), ("/nothing", "x")],
            422,
            "Did you mean strong?",
        ),
    ] {
        let answer = service.post(path, &form(&fields)).await;
        assert_eq!(answer.status.as_u16(), status, "{path} {fields:?}: {}", answer.body);
        assert!(answer.body.contains(words), "{path} {fields:?}: {}", answer.body);
    }
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let service = Service::new();
    for path in ["/", "/nothing", "/api/drafts", "/api/nothing", "/static/style.css", "/static/autosave.js"] {
        let answer = service.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        let may_be_kept = path.starts_with("/static/") && answer.status == StatusCode::OK;
        assert_eq!(answer.header("cache-control"), if may_be_kept { "no-cache" } else { "no-store" }, "{path}");
        assert!(!answer.body.contains("style=") && !answer.body.contains("onclick"), "{path}");
    }
}
