//! The services of every area, as the pages get them.

use crate::Portal;
use app::backend::Backend;

impl Portal {
    /// Every area's service, which the portal itself is.
    pub fn backend(&self) -> Backend {
        Backend {}
    }
}
