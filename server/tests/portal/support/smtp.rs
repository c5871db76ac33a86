//! A mail server over a real socket that also refuses, stalls and drops.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What the server does with a connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mode {
    /// Takes the email.
    Ok,
    /// Refuses the recipient for now: 451.
    RefuseForNow,
    /// Refuses the recipient for good: 550.
    RefuseForGood,
    /// Refuses the connection itself with 554, as a server that is being looked after does.
    Closed,
    /// Says hello and nothing more.
    Stall,
    /// Hangs up at once.
    DropAtOnce,
    /// Hangs up while the email is being sent.
    DropDuringData,
    /// Takes the whole email, keeps it, and hangs up before saying so.
    DropAfterData,
    /// Goes on until a moment, and says nothing more from then on.
    Hold(Moment),
}

/// A moment of the talk about one email.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Moment {
    /// Before it says hello.
    Hello,
    /// When it was told for whom the email is.
    Recipient,
    /// When it has said that the email may come.
    Email,
    /// When it keeps the whole email and has not said so.
    Answer,
    /// When it has said that it keeps the email.
    Goodbye,
}

/// An email as the server got it.
#[derive(Clone, Debug)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Everything between DATA and the lone full stop.
    pub data: String,
}

impl Received {
    /// The value of a header, its folded lines joined.
    pub fn header(&self, name: &str) -> Option<String> {
        let (head, _) = self.data.split_once("\r\n\r\n")?;
        let head = head.replace("\r\n ", " ");
        head.split("\r\n")
            .find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
    }

    /// Every header line's name, in order.
    pub fn header_names(&self) -> Vec<String> {
        let (head, _) = self.data.split_once("\r\n\r\n").unwrap();
        head.split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect()
    }

    /// The part of a content type, decoded from quoted-printable or as it is.
    pub fn part(&self, content_type: &str) -> Option<String> {
        let kind = self.header("Content-Type")?;
        let boundary = kind.split("boundary=\"").nth(1)?.split('"').next()?;
        self.data
            .split(&format!("--{boundary}"))
            .find(|part| part.contains(&format!("Content-Type: {content_type}")))
            .and_then(|part| part.split_once("\r\n\r\n"))
            .map(|(head, body)| {
                if head.contains("quoted-printable") {
                    unquoted(body)
                } else {
                    body.replace("\r\n", "\n")
                }
            })
    }
}

fn unquoted(body: &str) -> String {
    let body = body.replace("=\r\n", "").replace("\r\n", "\n");
    let mut bytes = Vec::new();
    let mut signs = body.bytes();
    while let Some(sign) = signs.next() {
        if sign == b'=' {
            let pair = [signs.next().unwrap(), signs.next().unwrap()];
            let pair = std::str::from_utf8(&pair).unwrap();
            bytes.push(u8::from_str_radix(pair, 16).unwrap());
        } else {
            bytes.push(sign);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[derive(Default)]
struct State {
    next: VecDeque<Mode>,
    always: Option<Mode>,
    received: Vec<Received>,
    connections: u32,
    held: u32,
}

/// The server; it ends with the test.
pub struct TestSmtp {
    /// Where it listens.
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

impl TestSmtp {
    /// One that takes everything until it is told otherwise.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::serve(listener)
    }

    /// One at an address where none was listening.
    pub async fn start_at(address: SocketAddr) -> Self {
        Self::serve(TcpListener::bind(address).await.unwrap())
    }

    fn serve(listener: TcpListener) -> Self {
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let state = Arc::clone(&shared);
                let mode = {
                    let mut state = state.lock().unwrap();
                    state.connections += 1;
                    let always = state.always;
                    state.next.pop_front().or(always).unwrap_or(Mode::Ok)
                };
                tokio::spawn(async move {
                    let _ = talk(stream, mode, &state).await;
                });
            }
        });
        Self {
            address,
            state,
            task,
        }
    }

    /// What to do with the next connections; after them it takes everything.
    pub fn script(&self, modes: impl IntoIterator<Item = Mode>) {
        self.state.lock().unwrap().next.extend(modes);
    }

    /// What to do with every connection from now on.
    pub fn always(&self, mode: Mode) {
        self.state.lock().unwrap().always = Some(mode);
    }

    /// Everything that was taken whole, also what was not acknowledged.
    pub fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    /// How often somebody connected.
    pub fn connections(&self) -> u32 {
        self.state.lock().unwrap().connections
    }

    /// How many connections were held at their moment.
    pub fn held(&self) -> u32 {
        self.state.lock().unwrap().held
    }

    /// As the setting says it.
    pub fn setting(&self) -> String {
        format!("smtp://{}", self.address)
    }
}

impl Drop for TestSmtp {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn talk(stream: TcpStream, mode: Mode, state: &Mutex<State>) -> std::io::Result<()> {
    if mode == Mode::DropAtOnce {
        return Ok(());
    }
    let mut stream = BufReader::new(stream);
    if mode == Mode::Hold(Moment::Hello) {
        return hold(&mut stream, state).await;
    }
    if mode == Mode::Closed {
        say(&mut stream, "554 not today").await?;
        return Ok(());
    }
    say(&mut stream, "220 test.example ready").await?;
    if mode == Mode::Stall {
        return silence(&mut stream).await;
    }
    let mut email = Received {
        from: String::new(),
        to: Vec::new(),
        data: String::new(),
    };
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let command = line.split([' ', ':']).next().unwrap_or("").to_uppercase();
        match command.as_str() {
            "EHLO" => say(&mut stream, "250-test.example\r\n250 8BITMIME").await?,
            "HELO" | "NOOP" | "RSET" => say(&mut stream, "250 fine").await?,
            "MAIL" => {
                email.from = between(line);
                say(&mut stream, "250 fine").await?;
            }
            "RCPT" => match mode {
                Mode::RefuseForNow => say(&mut stream, "451 try again later").await?,
                Mode::RefuseForGood => say(&mut stream, "550 no such mailbox").await?,
                Mode::Hold(Moment::Recipient) => return hold(&mut stream, state).await,
                _ => {
                    email.to.push(between(line));
                    say(&mut stream, "250 fine").await?;
                }
            },
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                if mode == Mode::Hold(Moment::Email) {
                    return hold(&mut stream, state).await;
                }
                if mode == Mode::DropDuringData {
                    let mut first = String::new();
                    stream.read_line(&mut first).await?;
                    return Ok(());
                }
                if !read_data(&mut stream, &mut email.data).await? {
                    return Ok(());
                }
                state.lock().unwrap().received.push(email.clone());
                if mode == Mode::DropAfterData {
                    return Ok(());
                }
                if mode == Mode::Hold(Moment::Answer) {
                    return hold(&mut stream, state).await;
                }
                say(&mut stream, "250 it is here").await?;
            }
            "QUIT" if mode == Mode::Hold(Moment::Goodbye) => {
                return hold(&mut stream, state).await;
            }
            "QUIT" => {
                say(&mut stream, "221 goodbye").await?;
                return Ok(());
            }
            _ => say(&mut stream, "500 what?").await?,
        }
    }
}

/// Notes that the moment has come, and says nothing more.
async fn hold(stream: &mut BufReader<TcpStream>, state: &Mutex<State>) -> std::io::Result<()> {
    state.lock().unwrap().held += 1;
    silence(stream).await
}

/// Waits until the other side has had enough.
async fn silence(stream: &mut BufReader<TcpStream>) -> std::io::Result<()> {
    let mut nothing = Vec::new();
    while stream.read_until(b'\n', &mut nothing).await? > 0 {}
    Ok(())
}

/// Reads until the lone full stop, taking away the doubled ones; `false` when cut off.
async fn read_data(stream: &mut BufReader<TcpStream>, data: &mut String) -> std::io::Result<bool> {
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(false);
        }
        if line == ".\r\n" {
            return Ok(true);
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> std::io::Result<()> {
    stream
        .get_mut()
        .write_all(format!("{line}\r\n").as_bytes())
        .await
}

fn between(line: &str) -> String {
    line.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or_else(String::new, |(address, _)| address.to_owned())
}
