//! Identifiers as arguments.

use clap::Parser;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use ite_toolkit::{Theme, ThemeGrade};

#[derive(Parser)]
struct Arguments {
    #[arg(long)]
    theme: Theme,

    #[arg(long, value_parser = grades())]
    grade: ThemeGrade,
}

fn grades() -> impl TypedValueParser<Value = ThemeGrade> {
    let value = |grade: &ThemeGrade| PossibleValue::new(grade.as_str()).help(grade.title());
    PossibleValuesParser::new(ThemeGrade::ALL.iter().map(value)).try_map(ThemeGrade::try_from)
}

mod tests {
    use clap::{CommandFactory as _, Parser as _};
    use clap_complete::{Shell, generate};
    use ite_toolkit::{Theme, ThemeGrade};

    use super::Arguments;

    fn parse(theme: &str, grade: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(["program", "--theme", theme, "--grade", grade])
    }

    #[test]
    fn identifiers_are_arguments() {
        for theme in Theme::ALL {
            for grade in ThemeGrade::ALL {
                let arguments = parse(theme.as_str(), grade.as_str()).unwrap();
                assert_eq!((arguments.theme, arguments.grade), (*theme, *grade));
            }
        }
    }

    #[test]
    fn another_word_is_an_error_that_names_the_nearest_or_all() {
        for (theme, grade, expected) in [
            (
                "pedagogi",
                "strong",
                "error: invalid value 'pedagogi' for '--theme <THEME>': `pedagogi` is not a theme; the nearest is `pedagogy`",
            ),
            (
                "pedagogy",
                "storng",
                "error: invalid value 'storng' for '--grade <GRADE>'
  [possible values: attention-needed, secure, strong]",
            ),
        ] {
            let error = parse(theme, grade).err().unwrap().to_string();
            let (message, _) = error.split_once("\n\n").unwrap();
            assert_eq!(message, expected);
        }
    }

    #[test]
    fn the_values_are_listed_and_completed() {
        let mut command = Arguments::command();
        let help = command.render_long_help().to_string();
        let mut script = Vec::new();
        generate(Shell::Bash, &mut command, "program", &mut script);
        let script = String::from_utf8(script).unwrap();
        assert!(script.contains("\"attention-needed secure strong\""));
        for grade in ThemeGrade::ALL {
            assert!(help.contains(&format!("- {grade}:")));
            assert!(help.contains(grade.title()));
        }
    }
}
