//! The database: providers, the drafts of their years with every revision, and the published report cards.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ite_toolkit::{Comparison, Draft, ReportCard};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use crate::problem::Problem;

/// Tells this service's databases from others: `ITEs` in ASCII, and the version of the tables.
const APPLICATION_ID: u32 = 0x4954_4573;
const VERSION: u32 = 1;

/// Why a database is not opened.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Clone, Debug)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
    /// The word that shows that a form is one of ours.
    pub(crate) token: Arc<str>,
}

/// The self-evaluation of a year: the number of its draft and of the draft's newest revision, and whether it has a
/// report card.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Evaluation {
    pub draft: i64,
    pub provider: String,
    pub year: u16,
    pub revision: i64,
    pub published: bool,
}

/// The provider and the year of a self-evaluation.
#[derive(Clone, Debug, Deserialize)]
pub struct Subject {
    pub provider: String,
    pub year: u16,
}

/// A report card, with the revision that it follows from unless it was imported.
#[derive(Debug)]
pub struct Published {
    pub card: ReportCard,
    pub revision: Option<i64>,
    pub date: String,
}

/// A document of the crate in a column.
fn document<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let document = serde_json::from_str(row.get_ref(column)?.as_str()?);
    document.map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into()))
}

impl Store {
    /// Opens the file, or makes it if there is none.
    ///
    /// # Errors
    ///
    /// If the file is not one of this service's databases; then it is left as it is.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let is_new = !is_ours(path)?;
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "foreign_keys", true)?;
        if is_new {
            create(&mut connection)?;
        }
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // A save that is confirmed survives the loss of power.
        connection.pragma_update(None, "synchronous", "FULL")?;
        let text = |row: &Row<'_>| row.get::<_, String>(0);
        let state = connection.query_row("PRAGMA quick_check(1)", [], text)?;
        if state != "ok" {
            return Err("the database is damaged".into());
        }
        let token = connection.query_row("SELECT token FROM secret", [], text)?;
        let connection = Arc::new(Mutex::new(connection));
        Ok(Self { connection, token: token.into() })
    }

    /// Does work in one transaction: everything is kept, or nothing.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tables<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let mut connection = self.connection.clone().lock_owned().await;
        let done = tokio::task::spawn_blocking(move || {
            let behavior = TransactionBehavior::Immediate;
            let tables = Tables(connection.transaction_with_behavior(behavior)?);
            let done = work(&tables)?;
            tables.0.commit()?;
            Ok(done)
        });
        done.await.map_err(Problem::internal)?
    }
}

/// Whether the file is a database of this service; if it is not there or empty, it is still to be made. The bytes are
/// looked at before the file is opened as a database, which may write to it.
fn is_ours(path: &Path) -> Result<bool, Failure> {
    let mut header = Vec::new();
    match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        file => file?.take(100).read_to_end(&mut header)?,
    };
    let word = |at: usize| Some(u32::from_be_bytes(*header.get(at..)?.first_chunk()?));
    if header.is_empty() {
        return Ok(false);
    }
    if !header.starts_with(b"SQLite format 3\0") || word(68) != Some(APPLICATION_ID) {
        return Err("it is no database of this service, and is left as it is".into());
    }
    if word(60) != Some(VERSION) {
        return Err("another version of this service made it; it is left as it is".into());
    }
    Ok(true)
}

fn create(connection: &mut Connection) -> Result<(), Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    let token = format!("{:032x}", u128::from_ne_bytes(bytes));
    let transaction = connection.transaction()?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    transaction.execute("INSERT INTO secret (token) VALUES (?)", [token])?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(transaction.commit()?)
}

/// The tables within a transaction.
#[derive(Debug)]
pub struct Tables<'c>(Transaction<'c>);

const EVALUATIONS: &str = "SELECT id, provider, year,
        (SELECT max(number) FROM revision WHERE draft = id), EXISTS (SELECT 1 FROM card WHERE draft = draft.id)
    FROM draft";

fn evaluation(row: &Row<'_>) -> rusqlite::Result<Evaluation> {
    let (draft, provider, year) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Evaluation { draft, provider, year, revision: row.get(3)?, published: row.get(4)? })
}

impl Tables<'_> {
    /// All years of each provider, the newest first.
    pub fn evaluations(&self) -> Result<Vec<Evaluation>, Problem> {
        let mut query = self.0.prepare(&format!("{EVALUATIONS} ORDER BY provider, year DESC"))?;
        let rows = query.query_map([], evaluation)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn evaluation(&self, draft: i64) -> Result<Evaluation, Problem> {
        Ok(self.0.query_row(&format!("{EVALUATIONS} WHERE id = ?"), [draft], evaluation)?)
    }

    pub fn add_draft(&self, of: &Subject, draft: &Draft) -> Result<Evaluation, Problem> {
        let provider = of.provider.trim();
        let is_name = (1..=200).contains(&provider.chars().count()) && !provider.contains(char::is_control);
        if !is_name || !(1990..=2100).contains(&of.year) {
            return Err(Problem::invalid("Give the provider in 1 to 200 characters, and a year from 1990 to 2100."));
        }
        self.0.execute("INSERT INTO draft (provider, year) VALUES (?, ?)", params![provider, of.year])?;
        let id = self.0.last_insert_rowid();
        self.add_revision(id, 1, draft)?;
        self.evaluation(id)
    }

    /// A year with the newest revision of its draft.
    pub fn draft(&self, id: i64) -> Result<(Evaluation, Draft), Problem> {
        let evaluation = self.evaluation(id)?;
        let draft = self.revision(id, evaluation.revision)?;
        Ok((evaluation, draft))
    }

    pub fn revision(&self, draft: i64, number: i64) -> Result<Draft, Problem> {
        let query = "SELECT document FROM revision WHERE draft = ? AND number = ?";
        Ok(self.0.query_row(query, [draft, number], |row| document(row, 0))?)
    }

    /// Keeps the draft as the next revision, unless it says what the newest one says.
    pub fn save(&self, id: i64, draft: &Draft) -> Result<Evaluation, Problem> {
        let (mut evaluation, newest) = self.draft(id)?;
        if newest != *draft {
            evaluation.revision += 1;
            self.add_revision(id, evaluation.revision, draft)?;
        }
        Ok(evaluation)
    }

    fn add_revision(&self, id: i64, number: i64, draft: &Draft) -> Result<(), Problem> {
        let document = serde_json::to_string(draft).map_err(Problem::internal)?;
        let query = "INSERT INTO revision (draft, number, document) VALUES (?, ?, ?)";
        self.0.execute(query, params![id, number, document])?;
        Ok(())
    }

    /// Publishes the report card of the newest revision.
    pub fn publish(&self, id: i64) -> Result<ReportCard, Problem> {
        let (evaluation, draft) = self.draft(id)?;
        let card = draft.validate()?.report_card();
        self.insert_card(id, Some(evaluation.revision), &card)?;
        Ok(card)
    }

    /// Keeps a report card that was made elsewhere, for a year that has no draft.
    pub fn add_card(&self, of: &Subject, card: &ReportCard) -> Result<Evaluation, Problem> {
        let id = self.add_draft(of, &Draft::new(card.provision()))?.draft;
        self.insert_card(id, None, card)?;
        self.evaluation(id)
    }

    fn insert_card(&self, id: i64, revision: Option<i64>, card: &ReportCard) -> Result<(), Problem> {
        let card = serde_json::to_string(card).map_err(Problem::internal)?;
        let query = "INSERT OR IGNORE INTO card (draft, revision, document) VALUES (?, ?, ?)";
        self.0.execute(query, params![id, revision, card])?;
        Ok(())
    }

    /// A year with the report card that was published last.
    pub fn published(&self, id: i64) -> Result<(Evaluation, Published), Problem> {
        let evaluation = self.evaluation(id)?;
        let query = "SELECT document, published, revision FROM card WHERE draft = ? ORDER BY id DESC LIMIT 1";
        let row = |row: &Row<'_>| Ok(Published { card: document(row, 0)?, date: row.get(1)?, revision: row.get(2)? });
        let found = self.0.query_row(query, [id], row).optional()?;
        Ok((evaluation, found.ok_or_else(|| Problem::missing("This year has no report card."))?))
    }

    /// A year compared with the last one before it that has a report card.
    pub fn comparison(&self, id: i64) -> Result<(Evaluation, Evaluation, Comparison), Problem> {
        let (later, Published { card, .. }) = self.published(id)?;
        let is_earlier =
            |each: &Evaluation| each.provider == later.provider && each.year < later.year && each.published;
        let earlier = self.evaluations()?.into_iter().find(is_earlier);
        let earlier = earlier.ok_or_else(|| Problem::missing("No earlier year has a report card."))?;
        let comparison = Comparison::new(&self.published(earlier.draft)?.1.card, &card);
        Ok((earlier, later, comparison))
    }
}
