//! Hands a body to the parser of multipart forms, and never more than the parser may hold.
//!
//! The parser keeps everything until it finds a boundary or the end of a part's headers. In a
//! body in which neither ever comes that is the whole body, and it would lie in memory.

use axum::body::{Body, BodyDataStream, Bytes};
use futures::{Stream, StreamExt};
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
};

/// The most bytes that the parser may hold: all boundaries and headers of a form together, and
/// what it has not handed on of a field.
const MOST_HELD: usize = 64 * 1024;
/// The most bytes that it is given in one go: the server reads so many from a connection at
/// most, and a body that came in one piece is given in several.
const PIECE: usize = 16 * 1024;

/// How much the parser holds: what it was given, without what it handed on.
///
/// Boundaries and headers are never handed on, so they stay counted; that is what ends a form
/// of a million empty parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Held(Arc<AtomicUsize>);

impl Held {
    /// The parser handed so many bytes on.
    pub(super) fn given_back(&self, bytes: usize) {
        self.0.fetch_sub(bytes, Ordering::Relaxed);
    }

    fn take(&self, bytes: usize) -> usize {
        self.0.fetch_add(bytes, Ordering::Relaxed) + bytes
    }
}

/// More arrived than a form has beside its fields.
#[derive(Debug, thiserror::Error)]
#[error("more than {MOST_HELD} bytes arrived without a field")]
pub(super) struct TooMuch;

/// A body as the parser reads it, and how much of it the parser holds.
pub(super) fn of(body: Body) -> (Source, Held) {
    let held = Held::default();
    let source = Source {
        body: body.into_data_stream(),
        rest: Bytes::new(),
        rests: false,
        held: held.clone(),
    };
    (source, held)
}

/// The pieces of a body.
pub(super) struct Source {
    body: BodyDataStream,
    /// What arrived and was not given yet.
    rest: Bytes,
    /// Whether a piece was given and the parser has not looked at it yet.
    rests: bool,
    held: Held,
}

impl Stream for Source {
    type Item = Result<Bytes, Box<dyn std::error::Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // The parser reads as long as there is something to read, so it is made to look at each
        // piece before it gets the next.
        if std::mem::take(&mut self.rests) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.rest.is_empty() {
            match self.body.poll_next_unpin(cx) {
                Poll::Ready(Some(Ok(more))) => self.rest = more,
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => return Poll::Pending,
            }
        }
        let length = self.rest.len().min(PIECE);
        let piece = self.rest.split_to(length);
        if self.held.take(piece.len()) > MOST_HELD {
            return Poll::Ready(Some(Err(TooMuch.into())));
        }
        self.rests = true;
        Poll::Ready(Some(Ok(piece)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;
    use multer::Multipart;
    use std::convert::Infallible;

    /// Reads a form as it is read when a file arrives; gives the bytes of its fields and how
    /// many bytes of the body were asked for.
    async fn read(
        pieces: impl Iterator<Item = Vec<u8>> + Send + 'static,
    ) -> (Option<usize>, usize) {
        let asked = Held::default();
        let counted = asked.clone();
        let pieces = pieces.map(move |piece| {
            counted.take(piece.len());
            Ok::<_, Infallible>(piece)
        });
        let (source, held) = of(Body::from_stream(stream::iter(pieces)));
        let mut parts = Multipart::new(source, "b");
        let mut read = Some(0);
        'form: loop {
            let mut field = match parts.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => break,
                Err(_) => {
                    read = None;
                    break;
                }
            };
            loop {
                match field.chunk().await {
                    Ok(Some(chunk)) => {
                        held.given_back(chunk.len());
                        read = read.map(|read| read + chunk.len());
                    }
                    Ok(None) => break,
                    Err(_) => {
                        read = None;
                        break 'form;
                    }
                }
            }
        }
        (read, asked.0.load(Ordering::Relaxed))
    }

    const HEAD: &str = "--b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n";

    #[tokio::test]
    async fn a_file_arrives_whole_in_pieces_of_every_size() {
        let content: Vec<u8> = (0..3_000_000_u32)
            .map(|place| (place % 251) as u8)
            .collect();
        let mut whole = HEAD.as_bytes().to_vec();
        whole.extend(&content);
        whole.extend(b"\r\n--b--\r\n");
        for size in [1_000, 16 * 1024, 64 * 1024, whole.len()] {
            let pieces: Vec<Vec<u8>> = whole.chunks(size).map(<[u8]>::to_vec).collect();
            assert_eq!(
                read(pieces.into_iter()).await.0,
                Some(content.len()),
                "{size}"
            );
        }
    }

    #[tokio::test]
    async fn what_never_becomes_a_field_is_not_read_on() {
        let megabyte = |sign: &str| sign.repeat(1_048_576 / sign.len()).into_bytes();
        let after = |start: &str, sign: &str| {
            let more = megabyte(sign);
            std::iter::once(start.as_bytes().to_vec()).chain(std::iter::repeat_n(more, 200))
        };
        let open = "--b\r\ncontent-disposition: form-data; name=\"file\"\r\nx: ";
        let empty = format!("{HEAD}\r\n");
        let small = format!("{HEAD}small\r\n");
        for (what, start, sign) in [
            ("no boundary", "", "a"),
            ("a preamble of lines", "", "a line\r\n"),
            ("a header without end", open, "y"),
            ("headers without end", open, "\r\nx: y"),
            ("padding after a boundary", "--b", " "),
            ("empty parts", "", empty.as_str()),
            ("small fields", "", small.as_str()),
        ] {
            let (read, asked) = read(after(start, sign)).await;
            assert_eq!(read, None, "{what}");
            assert!(asked < 4 * 1_048_576, "{what}: {asked} of 200 MB were read");
        }
    }
}
