// A browser of the plainest kind: pages, forms and cookies, no script. `make bench` and `make crash` use the portal
// through it, so that they send what a page's own form sends and need not know the names of its fields.
import { Agent, request } from 'node:http';
import { Readable } from 'node:stream';
import { brotliDecompressSync } from 'node:zlib';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text as it was before it was written into HTML. */
export function unescape(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return entities[name] ?? whole;
  });
}

function attributes(tag) {
  const found = {};
  for (const [, name, double, single, bare] of tag.matchAll(/\s([^\s=/>]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)) {
    found[name.toLowerCase()] = unescape(double ?? single ?? bare ?? '');
  }
  return found;
}

/** The fields of the first form on the page that posts to `action`, as a browser would send them untouched. */
export function formOf(page, action) {
  for (const [, tag, inside] of page.text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gis)) {
    if (attributes(tag).action !== action) continue;
    const fields = new URLSearchParams();
    const inner = inside.replace(/<!--.*?-->/gs, '');
    for (const [, input] of inner.matchAll(/<input\b([^>]*)>/gi)) {
      const { name, type = 'text', value = '', checked } = attributes(input);
      if (!name || type === 'submit') continue;
      if ((type === 'checkbox' || type === 'radio') && checked === undefined) continue;
      fields.append(name, value);
    }
    for (const [, area, text] of inner.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gis)) {
      // A line end just after the tag is not part of the text.
      fields.append(attributes(area).name, unescape(text.replace(/^\r?\n/, '')));
    }
    for (const [, select, options] of inner.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gis)) {
      const all = [...options.matchAll(/<option\b([^>]*)>/gi)].map(([, option]) => attributes(option));
      const chosen = all.find((option) => option.selected !== undefined) ?? all[0];
      fields.append(attributes(select).name, chosen?.value ?? '');
    }
    return fields;
  }
  throw new Error(`${page.path} has no form that posts to ${action}; it begins:\n${page.text.slice(0, 2_000)}`);
}

export class PlainBrowser {
  #agent = new Agent({ keepAlive: true });
  #cookies = new Map();

  constructor(origin) {
    this.origin = new URL(origin);
  }

  /** One request, no redirect followed. `size` is what went over the wire. A body is text, or pieces that are sent as they come. */
  send(method, path, body, headers = {}) {
    const pieces = typeof body === 'string' || body === undefined ? null : Readable.from(body);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const call = request(
        {
          // What is refused half way leaves a connection that is of no more use.
          agent: pieces ? false : this.#agent,
          host: '127.0.0.1',
          port: this.origin.port,
          method,
          path,
          headers: {
            host: this.origin.host,
            accept: 'text/html',
            'accept-encoding': 'br',
            'sec-fetch-site': method === 'POST' ? 'same-origin' : 'none',
            ...(cookie ? { cookie } : {}),
            ...(body === undefined
              ? {}
              : {
                  origin: this.origin.origin,
                  'content-type': 'application/x-www-form-urlencoded',
                  ...(pieces ? {} : { 'content-length': Buffer.byteLength(body) }),
                }),
            ...headers,
          },
        },
        (answer) => {
          const parts = [];
          answer.on('data', (part) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            this.#keepCookies(answer.headers['set-cookie'] ?? []);
            const raw = Buffer.concat(parts);
            const content = answer.headers['content-encoding'] === 'br' && raw.length > 0 ? brotliDecompressSync(raw) : raw;
            resolve({
              path,
              status: answer.statusCode,
              location: answer.headers.location,
              headers: answer.headers,
              size: raw.length,
              text: content.toString('utf8'),
            });
          });
        },
      );
      call.setTimeout(30_000, () => call.destroy(new Error(`No answer to ${method} ${path} in 30 seconds.`)));
      call.on('error', (error) => {
        // The server may close a connection that was kept open just as it is used again.
        if (call.reusedSocket && error.code === 'ECONNRESET' && !pieces) {
          this.send(method, path, body, headers).then(resolve, reject);
        } else {
          reject(error);
        }
      });
      if (pieces) pieces.pipe(call);
      else call.end(body);
    });
  }

  #keepCookies(lines) {
    for (const line of lines) {
      const [pair, ...rules] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const gone = rules.some((rule) => /^max-age=(0|-\d+)$/i.test(rule));
      if (gone) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  /** A page, with redirects followed. */
  async get(path) {
    let answer = await this.send('GET', path);
    for (let hops = 0; answer.status >= 300 && answer.status < 400 && answer.location && hops < 10; hops += 1) {
      const next = new URL(answer.location, new URL(answer.path, this.origin));
      answer = await this.send('GET', `${next.pathname}${next.search}`);
    }
    if (answer.status !== 200) throw new Error(`${answer.path} answered ${answer.status}.`);
    return answer;
  }

  /** Sends a form of the page with some fields changed; says where it led, without going there. */
  async post(page, action, changes = {}) {
    const fields = formOf(page, action);
    for (const [name, value] of Object.entries(changes)) fields.set(name, value);
    return await this.send('POST', action, fields.toString());
  }

  /** Sends a form as `post` does, and goes where it leads; anything but a redirect is an error. */
  async submit(page, action, changes = {}) {
    const answer = await this.post(page, action, changes);
    if (answer.status !== 303 || !answer.location) throw new Error(`${action} answered ${answer.status}.\n${answer.text.slice(0, 2_000)}`);
    return await this.get(answer.location);
  }

  /** Sends a file as a form does, or what only pretends to be one, in pieces. */
  async upload(action, boundary, pieces) {
    return await this.send('POST', action, pieces, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  }

  /** Lets go of its connections. */
  close() {
    this.#agent.destroy();
  }
}

/**
 * Signs in with the code from an email; with `paperCode`, an unused code on paper, also gives the second proof that
 * opening a plan asks for. Answers with the page one arrives at.
 */
export async function signIn(browser, mailbox, email, paperCode) {
  const before = mailbox.count;
  const asked = await browser.submit(await browser.get('/sign-in'), '/api/account/ask-for-code', { email });
  const code = await mailbox.code(email, before);
  const arrived = await browser.submit(asked, '/api/account/enter-code', { code });
  if (!paperCode) return arrived;
  return await browser.submit(await browser.get('/sign-in/prove'), '/api/account/prove-with-code', { code: paperCode });
}
