// An SMTP server that can also fail, stall and hang up, for the browser tests and, as a program, for the Rust tests:
//   node smtp.mjs --mode ok|tempfail|permfail|stall|drop|drop-after-data
// prints {"port":N} first, then one line per message {"from","to","messageId","raw"}; a mode written to its
// standard input, one a line, holds from then on and is answered {"mode":"..."}. It ends when its input does.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { SMTPServer } from 'smtp-server';

export const modes = ['ok', 'tempfail', 'permfail', 'stall', 'drop', 'drop-after-data'];

const refusals = {
  tempfail: [451, 'The mailbox is busy; try again later'],
  permfail: [550, 'There is no such mailbox'],
};

function refusal(mode) {
  const [responseCode, message] = refusals[mode];
  return Object.assign(new Error(message), { responseCode });
}

/** Starts one on a free port of this machine; `onMessage` hears of every message it took in. */
export async function startSmtp({ mode = 'ok', onMessage = () => {} } = {}) {
  const messages = [];
  const state = { mode };

  // The library has no way to hang up without a word: the connection is found by its session.
  const hangUp = (session) => {
    for (const connection of server.connections) {
      if (connection.session === session) connection._socket.destroy();
    }
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hidePIPELINING: true,
    logger: false,
    closeTimeout: 100,
    size: 10_000_000,
    onConnect(session, done) {
      if (state.mode === 'drop') hangUp(session);
      else done();
    },
    onRcptTo(_address, _session, done) {
      if (state.mode === 'stall') return; // Never answered: the sender must give up by itself.
      done(state.mode in refusals ? refusal(state.mode) : null);
    },
    onData(stream, session, done) {
      const parts = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const message = {
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map((recipient) => recipient.address),
          messageId: /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? null,
          raw,
        };
        messages.push(message);
        onMessage(message);
        // Taken in, but the sender never learns of it.
        if (state.mode === 'drop-after-data') hangUp(session);
        else done();
      });
    },
  });
  server.on('error', () => {}); // A sender that hangs up is no matter.

  await new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    port: server.server.address().port,
    messages,
    setMode(next) {
      if (!modes.includes(next)) throw new Error(`mode ${next} is none of ${modes.join(', ')}`);
      state.mode = next;
    },
    async stop() {
      for (const connection of server.connections) connection._socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
  const asked = process.argv.indexOf('--mode');
  const smtp = await startSmtp({ onMessage: print });
  smtp.setMode(asked > 0 ? process.argv[asked + 1] : 'ok');
  print({ port: smtp.port });
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    smtp.setMode(line.trim());
    print({ mode: line.trim() });
  });
  lines.on('close', () => process.exit(0));
}
