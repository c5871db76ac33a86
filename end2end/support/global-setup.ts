import { discard, makeTemplate } from './portal.mjs';

/** Invents the borough once; every server of this run starts from a copy. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await makeTemplate();
  process.env.ALONGSIDE_DEMO_TEMPLATE = folder;
  return () => discard(folder);
}
