import type { Page } from '@playwright/test';

/** A device that keeps passkeys and agrees to everything, in place of a finger or a face. */
export interface Device {
  /** How many passkeys it keeps. */
  count(): Promise<number>;
  /** The next question is answered with "no", as when somebody cannot be recognised. */
  refuse(): Promise<void>;
  /** Back to agreeing. */
  agree(): Promise<void>;
  /** Nobody touches it: it answers nothing, and a page that offers passkeys by itself waits. */
  leave(): Promise<void>;
  /** Somebody touches it again whenever it asks. */
  touch(): Promise<void>;
  /** Takes the device away. */
  remove(): Promise<void>;
}

/** Gives this page's browser such a device. */
export async function addDevice(page: Page): Promise<Device> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const verified = (isUserVerified: boolean) =>
    session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  const touched = (enabled: boolean) =>
    session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  return {
    async count() {
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
      return credentials.length;
    },
    async refuse() {
      await verified(false);
    },
    async agree() {
      await verified(true);
    },
    async leave() {
      await touched(false);
    },
    async touch() {
      await touched(true);
    },
    async remove() {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
      await session.detach();
    },
  };
}
