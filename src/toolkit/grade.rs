//! The grades.

use crate::identifier::string_enum;

string_enum! {
    "a grade",
    /// The grade of an area, from the worst to the best.
    ///
    /// Each grade is a column of an area's table in the toolkit. Grades compare from the worst to the best:
    ///
    /// ```
    /// use ite_toolkit::Grade;
    ///
    /// assert!(Grade::CausingConcern < Grade::AttentionNeeded);
    /// assert!(Grade::Strong < Grade::Exemplary);
    /// assert_eq!(Grade::AttentionNeeded.title(), "Attention needed");
    /// assert_eq!("attention-needed".parse(), Ok(Grade::AttentionNeeded));
    /// ```
    pub enum Grade {
        /// One or more of the area's concerns apply.
        CausingConcern = "causing-concern",
        /// No concern applies, and the lowest of the area's themes needs attention.
        AttentionNeeded = "attention-needed",
        /// No concern applies, and the lowest of the area's themes is secure.
        Secure = "secure",
        /// No concern applies, all the area's themes are strong, and no feature is confirmed as exemplary.
        Strong = "strong",
        /// The area is strong, all areas are at least secure, and the national panel has confirmed a
        /// feature of the area as exemplary.
        Exemplary = "exemplary",
    }
}

string_enum! {
    "a theme grade",
    /// The grade of a theme, from the worst to the best.
    ///
    /// They are the middle columns of an area's table in the toolkit. The outer two, 'Causing concern' and 'Exemplary',
    /// belong to the area as a whole.
    ///
    /// ```
    /// use ite_toolkit::{Grade, ThemeGrade};
    ///
    /// assert!(ThemeGrade::Secure < ThemeGrade::Strong);
    /// assert_eq!(Grade::from(ThemeGrade::Secure), Grade::Secure);
    /// assert_eq!(ThemeGrade::AttentionNeeded.higher(), Some(ThemeGrade::Secure));
    /// assert_eq!(ThemeGrade::Strong.higher(), None);
    /// ```
    pub enum ThemeGrade {
        /// The theme needs attention.
        AttentionNeeded = "attention-needed",
        /// The theme is secure.
        Secure = "secure",
        /// The theme is strong.
        Strong = "strong",
    }
}

impl ThemeGrade {
    /// The same grade as a [`Grade`]: that of an area whose lowest theme has it, if no concern applies and no feature is
    /// confirmed as exemplary.
    pub const fn grade(self) -> Grade {
        match self {
            Self::AttentionNeeded => Grade::AttentionNeeded,
            Self::Secure => Grade::Secure,
            Self::Strong => Grade::Strong,
        }
    }

    /// The theme grade above this one, or `None` above strong.
    pub const fn higher(self) -> Option<Self> {
        match self {
            Self::AttentionNeeded => Some(Self::Secure),
            Self::Secure => Some(Self::Strong),
            Self::Strong => None,
        }
    }
}

impl From<ThemeGrade> for Grade {
    fn from(grade: ThemeGrade) -> Self {
        grade.grade()
    }
}
