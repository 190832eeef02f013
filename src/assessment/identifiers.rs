//! The identifiers that stand in an assessment.

use super::judgement::{Moderation, RequirementStatus};
use crate::toolkit::{Area, Concern, Consideration, Phase, Requirement, Theme, ThemeGrade};

macro_rules! kinds {
    ($($kind:ident),+ $(,)?) => {
        /// What is identified at a place of the document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($kind),+
        }

        /// An identifier of any kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum AnyIdentifier {
            $($kind($kind)),+
        }

        impl Kind {
            /// The identifier of this kind that the word is.
            pub(super) fn find(self, word: &str) -> Option<AnyIdentifier> {
                match self {
                    $(Self::$kind => word.parse().ok().map(AnyIdentifier::$kind)),+
                }
            }
        }

        impl AnyIdentifier {
            pub(super) fn as_str(self) -> &'static str {
                match self {
                    $(Self::$kind(value) => value.as_str()),+
                }
            }
        }

        $(
            impl From<$kind> for AnyIdentifier {
                fn from(value: $kind) -> Self {
                    Self::$kind(value)
                }
            }

            /// Fails where the identifier is of another kind.
            impl TryFrom<AnyIdentifier> for $kind {
                type Error = ();

                fn try_from(identifier: AnyIdentifier) -> Result<Self, ()> {
                    match identifier {
                        AnyIdentifier::$kind(value) => Ok(value),
                        _ => Err(()),
                    }
                }
            }
        )+
    };
}

kinds! {
    Phase,
    Area,
    Theme,
    ThemeGrade,
    Concern,
    Consideration,
    Moderation,
    Requirement,
    RequirementStatus,
}
