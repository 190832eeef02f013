//! Identifiers as columns, by rusqlite.

use std::error::Error;
use std::str::FromStr;

use ite_toolkit::{Theme, ThemeGrade};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, params};

/// A column that holds the word of a value.
struct Word<T>(T);

impl<T: FromStr<Err: Error + Send + Sync + 'static>> FromSql for Word<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(Word(value.as_str()?.parse().map_err(FromSqlError::other)?))
    }
}

fn save(connection: &Connection, theme: Theme, grade: Option<ThemeGrade>) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO judgements (theme, grade) VALUES (?, ?)",
        params![theme.as_str(), grade.map(ThemeGrade::as_str)],
    )?;
    Ok(())
}

fn judgements(connection: &Connection) -> rusqlite::Result<Vec<(Theme, Option<ThemeGrade>)>> {
    let mut statement = connection.prepare("SELECT theme, grade FROM judgements")?;
    let rows = statement.query_map([], |row| {
        let Word(theme) = row.get("theme")?;
        let grade = row.get::<_, Option<Word<_>>>("grade")?;
        Ok((theme, grade.map(|Word(grade)| grade)))
    })?;
    rows.collect()
}

mod tests {
    use ite_toolkit::{Draft, Phase, Provision, Theme, ThemeGrade};
    use rusqlite::Connection;

    use super::{judgements, save};

    fn database() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE TABLE judgements (theme TEXT NOT NULL, grade TEXT)")
            .unwrap();
        connection
    }

    #[test]
    fn what_is_saved_comes_back() {
        let connection = database();
        let grades = [None]
            .into_iter()
            .chain(ThemeGrade::ALL.iter().copied().map(Some));
        let rows: Vec<_> = Theme::ALL.iter().copied().zip(grades.cycle()).collect();
        for (theme, grade) in &rows {
            save(&connection, *theme, *grade).unwrap();
        }
        assert_eq!(judgements(&connection).unwrap(), rows);
    }

    #[test]
    fn another_word_is_an_error_that_names_the_column() {
        for (row, message) in [
            (
                "'pedagogi', 'strong'",
                "Conversion error from type Text at index: 0, `pedagogi` is not a theme; the nearest is `pedagogy`",
            ),
            (
                "'pedagogy', 'storng'",
                "Conversion error from type Text at index: 1, `storng` is not a theme grade; the nearest is `strong`",
            ),
        ] {
            let connection = database();
            let insert = format!("INSERT INTO judgements (theme, grade) VALUES ({row})");
            connection.execute(&insert, []).unwrap();
            assert_eq!(judgements(&connection).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn a_draft_is_a_column_of_text() {
        let connection = database();
        let draft = Draft::new(Provision::new(Phase::Primary));
        let json = serde_json::to_string(&draft).unwrap();
        let json: String = connection
            .query_row("SELECT ?", [json], |row| row.get(0))
            .unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
    }
}
