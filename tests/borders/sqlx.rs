//! Identifiers and drafts as columns, by sqlx.

use ite_toolkit::{Draft, Theme, ThemeGrade};
use sqlx::types::{Json, Text};
use sqlx::{FromRow, SqliteConnection};

#[derive(FromRow)]
struct Visit {
    #[sqlx(try_from = "String")]
    theme: Theme,
    grade: Option<Text<ThemeGrade>>,
    draft: Json<Draft>,
}

async fn save(connection: &mut SqliteConnection, visit: &Visit) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO visits (theme, grade, draft) VALUES (?, ?, ?)")
        .bind(visit.theme.as_str())
        .bind(visit.grade)
        .bind(&visit.draft)
        .execute(connection)
        .await?;
    Ok(())
}

async fn visits(connection: &mut SqliteConnection) -> sqlx::Result<Vec<Visit>> {
    sqlx::query_as("SELECT theme, grade, draft FROM visits")
        .fetch_all(connection)
        .await
}

mod tests {
    use ite_toolkit::{Draft, Phase, Provision, Theme, ThemeGrade};
    use sqlx::types::{Json, Text};
    use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

    use super::{Visit, save, visits};

    async fn database() -> SqliteConnection {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        sqlx::query("CREATE TABLE visits (theme TEXT NOT NULL, grade TEXT, draft TEXT NOT NULL)")
            .execute(&mut connection)
            .await
            .unwrap();
        connection
    }

    #[tokio::test]
    async fn what_is_saved_comes_back() {
        let mut connection = database().await;
        let draft = Draft::new(Provision::new(Phase::Primary));
        let grades = ThemeGrade::ALL.iter().copied().map(Some).chain([None]);
        let rows: Vec<_> = Theme::ALL.iter().copied().zip(grades.cycle()).collect();
        for (theme, grade) in &rows {
            let visit = Visit {
                theme: *theme,
                grade: grade.map(Text),
                draft: Json(draft.clone()),
            };
            save(&mut connection, &visit).await.unwrap();
        }
        for (visit, row) in visits(&mut connection).await.unwrap().iter().zip(&rows) {
            assert_eq!((visit.theme, visit.grade.map(|Text(grade)| grade)), *row);
            assert_eq!(visit.draft.0, draft);
        }
        let words: Vec<(String, Option<String>)> =
            sqlx::query_as("SELECT theme, grade FROM visits")
                .fetch_all(&mut connection)
                .await
                .unwrap();
        for ((theme, grade), row) in words.iter().zip(&rows) {
            assert_eq!(theme, row.0.as_str());
            assert_eq!(grade.as_deref(), row.1.map(ThemeGrade::as_str));
        }
    }

    #[tokio::test]
    async fn another_word_is_an_error_that_names_the_column() {
        for (row, message) in [
            (
                "'pedagogi', 'strong'",
                "error occurred while decoding column theme: unprintable error: (unprintable type)",
            ),
            (
                "'pedagogy', 'storng'",
                r#"error occurred while decoding column "grade": `storng` is not a theme grade; the nearest is `strong`"#,
            ),
        ] {
            let mut connection = database().await;
            let insert = format!("INSERT INTO visits (theme, grade, draft) VALUES ({row}, '{{}}')");
            let insert = sqlx::query(AssertSqlSafe(insert));
            insert.execute(&mut connection).await.unwrap();
            let error = visits(&mut connection).await.err().unwrap();
            assert_eq!(error.to_string(), message);
        }
    }
}
