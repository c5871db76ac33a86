//! A button that is pressed twice does once what it says.

use crate::{
    Portal,
    error::Result,
    store::{self, Tx},
};
use app::{
    ids::AccountId,
    posted::{Next, Posted},
};

impl Portal {
    /// Uses up the key of a form; gives where it led when it was used before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn claimed(
        &self,
        tx: &Tx,
        account: AccountId,
        form: &Posted,
        next: &Next,
    ) -> Result<Option<Next>> {
        let (now, key) = (self.clock.now(), form.submission());
        let before = store::submission::claim(tx, account, key, &next.path, now).await?;
        Ok(before.map(Next::to))
    }
}
