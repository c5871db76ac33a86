// Reads the emails that the server sent during a run.
import PostalMime from 'postal-mime';

const same = (a, b) => a.toLowerCase() === b.toLowerCase();

const aboutACode = /is your code to/;

/** The emails that an SMTP server of ours took in, for a test to wait for. */
export class Mailbox {
  #delivered;

  /** `delivered` is the list that the SMTP server adds to. */
  constructor(delivered) {
    this.#delivered = delivered;
  }

  /** How many have come so far; give it to `next` or `code` to hear of later ones only. */
  get count() {
    return this.#delivered.length;
  }

  /** Subject and text of the first email to this address, with such a subject, after the `since` first ones. */
  async next(address, since = 0, within = 15_000, about = /./) {
    const end = Date.now() + within;
    while (Date.now() < end) {
      for (const one of this.#delivered.slice(since)) {
        if (!one.to.some((to) => same(to, address))) continue;
        const email = await PostalMime.parse(one.raw);
        if (about.test(email.subject ?? '')) return { subject: email.subject ?? '', text: email.text ?? '' };
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`No such email to ${address} within ${within} ms; ${this.count - since} came in that time.`);
  }

  /** How many codes the address has had that has had most. */
  mostCodes() {
    const had = new Map();
    for (const { to, raw } of this.#delivered) {
      if (!aboutACode.test(raw)) continue;
      for (const address of to) had.set(address, (had.get(address) ?? 0) + 1);
    }
    return Math.max(0, ...had.values());
  }

  /** The six-digit code in the next email to this address that brings one; others may come between. */
  async code(address, since = 0) {
    const { text } = await this.next(address, since, 15_000, aboutACode);
    // People read it in groups of three; the form takes it either way.
    const code = /(?<!\d)(\d{3})\s?(\d{3})(?!\d)/.exec(text);
    if (!code) throw new Error(`No six-digit code in the email:\n${text}`);
    return `${code[1]}${code[2]}`;
  }
}
