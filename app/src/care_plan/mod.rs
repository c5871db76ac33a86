//! The care plan: what it says, how it is changed, and who changed it.

pub mod kind;
