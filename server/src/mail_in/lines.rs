//! The lines of a conversation with a mail server.

use super::Limits;
use std::io;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    time::timeout,
};

/// The most bytes of a command with its line end.
const MOST_IN_LINE: usize = 1_024;

/// What was read as a command.
pub(super) enum Line {
    /// With its line end.
    Whole(Vec<u8>),
    /// More than a command may have.
    TooLong,
    /// It ends with LF alone.
    Unfinished,
    /// Nothing more comes.
    End,
}

/// Reads the next command.
pub(super) async fn read_line<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> io::Result<Line> {
    let mut line = Vec::new();
    loop {
        let arrived = stream.fill_buf().await?;
        if arrived.is_empty() {
            return Ok(Line::End);
        }
        let end = arrived.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(arrived.len(), |end| end + 1);
        if line.len() + used > MOST_IN_LINE {
            return Ok(Line::TooLong);
        }
        line.extend(arrived.iter().take(used));
        stream.consume(used);
        if end.is_some() {
            return Ok(if line.ends_with(b"\r\n") {
                Line::Whole(line)
            } else {
                Line::Unfinished
            });
        }
    }
}

/// Says a line, or several.
pub(super) async fn say<S>(stream: &mut BufReader<S>, limits: Limits, words: &str) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let line = format!("{words}\r\n");
    match timeout(limits.command, stream.get_mut().write_all(line.as_bytes())).await {
        Ok(said) => said,
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}
