//! Lists of things that the database has as codes.

/// Makes a list of things, each with the code that the database has and the words that people read.
macro_rules! codes {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$of:meta])* $one:ident, $code:literal, $words:literal;)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum $name {
            $($(#[$of])* $one,)*
        }

        impl $name {
            /// Every one of them, in the order in which people read them.
            pub const ALL: &[Self] = &[$(Self::$one,)*];

            /// As the database has it.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$one => $code,)*
                }
            }

            /// As people read it.
            pub fn words(self) -> &'static str {
                match self {
                    $(Self::$one => $words,)*
                }
            }

            /// What a code means.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

pub(crate) use codes;
