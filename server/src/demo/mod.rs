//! The invented borough.
