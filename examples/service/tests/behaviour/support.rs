//! What the tests share.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use ite_toolkit::Draft;
use scraper::{ElementRef, Html, Selector};
use serde::de::DeserializeOwned;
use serde_json::Value;
use service::Store;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// The service without a network, on a database of its own.
pub struct Service {
    router: Router,
    _folder: TempDir,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Service {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("test.sqlite")).unwrap();
        let router = service::router(store, vec!["localhost".into()]);
        Self { router, _folder: folder }
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if headers.iter().all(|(name, _)| *name != "host") {
            request = request.header("host", "localhost");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: head.status, headers: head.headers, body: String::from_utf8(body.into()).unwrap() }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "").await
    }

    pub async fn json(&self, method: &str, path: &str, revision: &str, body: &impl serde::Serialize) -> Answer {
        let headers = [("content-type", "application/json"), ("if-match", revision)];
        self.send(method, path, &headers, serde_json::to_string(body).unwrap()).await
    }

    /// Sends a form of the first page or of another.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> Answer {
        let token = controls(&self.get("/").await.body, "form");
        let token = token.iter().filter(|(name, _)| name == "token");
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(token).extend_pairs(fields.iter().filter(|(name, _)| name != "token"));
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", path, &headers, body.finish()).await
    }

    /// Begins a year with a draft, whose number is returned.
    pub async fn begin(&self, year: u16, draft: &Draft) -> i64 {
        let path = format!("/api/drafts?provider=North%20Shore&year={year}");
        let answer = self.json("POST", &path, "", draft).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        answer.read::<Value>()["draft"].as_i64().unwrap()
    }

    /// The draft, and the number of its newest revision.
    pub async fn draft(&self, id: i64) -> (Draft, String) {
        let answer = self.get(&format!("/api/drafts/{id}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        (answer.read(), answer.headers["etag"].to_str().unwrap().to_owned())
    }
}

impl Answer {
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// What a browser sends for a form as it is shown.
pub fn controls(page: &str, form: &str) -> Vec<(String, String)> {
    let page = Html::parse_document(page);
    let controls = format!("{form} input, {form} textarea, {form} select");
    let controls = Selector::parse(&controls).unwrap();
    page.select(&controls).filter_map(control).collect()
}

fn control(element: ElementRef<'_>) -> Option<(String, String)> {
    let name = element.attr("name")?.to_owned();
    let value = match (element.value().name(), element.attr("type")) {
        // Browsers end lines so.
        ("textarea", _) => element.text().collect::<String>().replace('\n', "\r\n"),
        ("select", _) => String::new(),
        (_, Some("radio" | "checkbox")) if element.attr("checked").is_none() => return None,
        _ => element.attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}

/// The program, running.
pub struct Program {
    pub child: Child,
    pub address: String,
}

impl Program {
    pub fn start(database: &Path, log: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_service"));
        command.args(["--port", "0", "--database"]).arg(database).env("RUST_LOG", log);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut address).unwrap();
        Self { child, address: address.trim().to_owned() }
    }

    /// Asks it to stop, and returns what it logged.
    pub fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody with a browser who edits one field of a page of a draft.
pub struct Editor {
    agent: ureq::Agent,
    page: String,
    field: String,
    token: String,
    revision: String,
}

impl Editor {
    pub fn new(program: &str, draft: usize, area: &str, field: &str) -> Self {
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let page = format!("{program}drafts/{draft}/form/{area}");
        let (token, revision) = (String::new(), String::new());
        let mut editor = Self { agent, page, field: field.to_owned(), token, revision };
        let mut page = editor.agent.get(&editor.page).call().unwrap();
        editor.learn(&page.body_mut().read_to_string().unwrap());
        editor
    }

    fn learn(&mut self, page: &str) {
        let value = |name: &str| {
            let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap();
            page[at..].split('"').nth(3).unwrap().to_owned()
        };
        self.token = value("token");
        self.revision = value("revision");
    }

    /// Saves the field as the script of the page does; if the service confirms it, whether that was without a conflict.
    pub fn save(&mut self, value: &str) -> Result<bool, ureq::Error> {
        let fields = [("token", &*self.token), ("revision", &self.revision), (&self.field, value)];
        let mut answer = self.agent.post(&self.page).send_form(fields)?;
        let page = answer.body_mut().read_to_string()?;
        if answer.status() == 200 {
            self.learn(&page);
        }
        Ok(answer.status() == 200)
    }
}
