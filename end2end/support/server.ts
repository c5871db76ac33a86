import { Mailbox } from './mail.mjs';
import { demoFolder, discard, startPortal } from './portal.mjs';
import { startSmtp } from './smtp.mjs';

/** The real server with its own invented borough and its own post. */
export interface Portal {
  origin: string;
  pid: number;
  /** Its folder. */
  data: string;
  mailbox: Mailbox;
  /** How the post is taken in from now on: one of `modes` in smtp.mjs. */
  post(mode: string): void;
  /** The last of what the server said, for a failed test. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts one; `log` is the file that keeps all it says, `env` further settings. */
export async function startServer(log: string, env: Record<string, string> = {}): Promise<Portal> {
  const smtp = await startSmtp();
  const data = await demoFolder('browser');
  const portal = await startPortal({ data, log, env, mail: `smtp://127.0.0.1:${smtp.port}` });
  return {
    origin: portal.origin,
    pid: portal.pid,
    data,
    mailbox: new Mailbox(smtp.messages),
    post: smtp.setMode,
    said: portal.said,
    async stop() {
      await portal.stop();
      await smtp.stop();
      await discard(data);
    },
  };
}
