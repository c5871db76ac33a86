import PostalMime from 'postal-mime';

/** What the SMTP server of a test run took in. */
export interface Delivered {
  from: string;
  to: string[];
  messageId: string | null;
  raw: string;
}

/** The letters that the server sent, for a test to wait for. */
export class Mailbox {
  readonly #delivered: Delivered[];

  constructor(delivered: Delivered[]) {
    this.#delivered = delivered;
  }

  /** How many have come so far; give it to `next` to hear of later ones only. */
  get count(): number {
    return this.#delivered.length;
  }

  /** The text of the first email to this address that came after the `since` first ones. */
  async next(address: string, since = 0, within = 15_000): Promise<{ subject: string; text: string }> {
    const end = Date.now() + within;
    while (Date.now() < end) {
      const found = this.#delivered.slice(since).find((one) => one.to.some((to) => same(to, address)));
      if (found) {
        const email = await PostalMime.parse(found.raw);
        return { subject: email.subject ?? '', text: email.text ?? '' };
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`No email to ${address} within ${within} ms; ${this.count - since} to others.`);
  }

  /** The six-digit code in the next email to this address. */
  async code(address: string, since = 0): Promise<string> {
    const { text } = await this.next(address, since);
    // People read it in groups of three; the form takes it either way.
    const code = /(?<!\d)(\d{3})\s?(\d{3})(?!\d)/.exec(text);
    if (!code) throw new Error(`No six-digit code in the email:\n${text}`);
    return `${code[1]}${code[2]}`;
  }
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
