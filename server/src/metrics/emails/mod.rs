//! Figures go to addresses by email every month.

mod change;
mod list;
pub mod send;
mod words;
