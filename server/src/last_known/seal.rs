//! What is kept outside the database is sealed: AES-256 in Galois/Counter Mode, compressed before.
//!
//! The key is in the database and in memory alone, so whoever finds the folder
//! reads nothing, and whoever changes a file in it is noticed.

use crate::{
    clock::Clock,
    error::{Result, internal},
};
use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use std::io::{Read, Write};

/// The length of a key in bytes.
pub(super) const KEY: usize = 32;
/// The length of the number used once that stands before what is sealed.
const NONCE: usize = 12;
/// The most bytes that what was sealed may unfold to.
const MOST: u64 = 8 * 1024 * 1024;

/// A key that seals and opens.
#[derive(Clone)]
pub(super) struct Key(Aes256Gcm);

impl Key {
    pub(super) fn new(bytes: [u8; KEY]) -> Self {
        Self(Aes256Gcm::new(&bytes.into()))
    }

    /// Seals something that opens only under the same name again.
    ///
    /// # Errors
    /// When it cannot be compressed or sealed.
    pub(super) fn seal(&self, clock: &Clock, name: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
        deflate.write_all(plain).map_err(internal)?;
        let small = deflate.finish().map_err(internal)?;
        // Drawn at random: of 2^32 under one key, two would be the same once in 2^33 times.
        let nonce: [u8; NONCE] = clock.random();
        let payload = Payload {
            msg: &small,
            aad: name.as_bytes(),
        };
        let sealed = self
            .0
            .encrypt(&nonce.into(), payload)
            .map_err(|_| internal("it could not be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed under a name.
    ///
    /// # Errors
    /// When it was sealed with another key or under another name, or changed.
    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE>()
            .ok_or_else(|| internal("too short to be sealed"))?;
        let payload = Payload {
            msg: sealed,
            aad: name.as_bytes(),
        };
        let small = self
            .0
            .decrypt(&(*nonce).into(), payload)
            .map_err(|_| internal("it is not as it was sealed"))?;
        let mut plain = Vec::new();
        DeflateDecoder::new(small.as_slice())
            .take(MOST)
            .read_to_end(&mut plain)
            .map_err(internal)?;
        Ok(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_under_its_name_and_not_otherwise() {
        let clock = Clock::system();
        let key = Key::new([7; KEY]);
        let sealed = key
            .seal(&clock, "joe", b"Give him his hearing aid")
            .unwrap();
        assert_eq!(
            key.open("joe", &sealed).unwrap(),
            b"Give him his hearing aid"
        );
        assert!(key.open("annie", &sealed).is_err());
        assert!(Key::new([8; KEY]).open("joe", &sealed).is_err());
        assert!(!sealed.windows(7).any(|part| part == b"hearing"));
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(key.open("joe", &changed).is_err(), "byte {place}");
        }
        for length in 0..sealed.len() {
            assert!(key.open("joe", &sealed[..length]).is_err());
        }
    }

    #[test]
    fn the_same_words_are_never_sealed_the_same_way_twice() {
        let clock = Clock::system();
        let key = Key::new([7; KEY]);
        let first = key.seal(&clock, "joe", b"the same").unwrap();
        assert_ne!(first, key.seal(&clock, "joe", b"the same").unwrap());
    }
}
