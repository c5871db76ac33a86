// Requests for help, filled in as somebody without danger signs would.
import { expect, type Page } from '@playwright/test';

/** What lets one go on where "no" would not. */
const GOES_ON: Record<string, string> = { agreed: 'yes', adult: 'yes', local: 'yes', leaves_home: 'yes' };

/** The first page of a service, from "Ask for help"; what was begun before is thrown away. */
export async function beginRequest(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^(Ask for|Go on with) ${name}`, 'i') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await beginAnew(page);
}

/** Presses the button that leads to the first question, whether or not something was begun before. */
export async function beginAnew(page: Page): Promise<void> {
  const again = page.getByText('Begin again from the first question');
  if (!(await again.count())) return page.getByRole('button', { name: 'Start now' }).click();
  await again.click();
  await page.getByRole('button', { name: 'Yes, begin again' }).click();
}

/** Answers the page that is shown: as `answers` say by field, else in the way that asks for least. */
export async function answerPage(page: Page, answers: Record<string, string> = {}): Promise<void> {
  const form = page.locator('form[action="/api/referral/answer"]');
  // In one go, for forms are long; the other tests choose and type as people do.
  await form.evaluate(
    (shown: HTMLFormElement, [given, goesOn]) => {
      const tell = (control: Element) => {
        for (const kind of ['input', 'change']) control.dispatchEvent(new Event(kind, { bubbles: true }));
      };
      const all = <T extends Element>(which: string) => [...shown.querySelectorAll<T>(which)];
      const radios = all<HTMLInputElement>('input[type=radio]');
      for (const name of new Set(radios.map((one) => one.name))) {
        const choices = radios.filter((one) => one.name === name);
        const wanted = given[name] ?? goesOn[name] ?? 'no';
        const chosen = choices.find((one) => one.value === wanted) ?? (given[name] === undefined ? choices[0] : undefined);
        if (!chosen) throw new Error(`${name} cannot be answered with ${wanted}.`);
        chosen.checked = true;
        tell(chosen);
      }
      for (const group of all('fieldset:has(input[type=checkbox])')) {
        const last = [...group.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].at(-1);
        if (!last) continue;
        last.checked = true;
        tell(last);
      }
      for (const line of all<HTMLInputElement>('textarea, input[type=text], input[type=tel], input[type=email]')) {
        if (given[line.name] === undefined && line.value !== '') continue;
        const kinds: Record<string, string> = { tel: '01632 960 001', email: 'annie@example.org' };
        const words = kinds[line.type] ?? (line.inputMode === 'numeric' ? '100' : 'For two months');
        line.value = given[line.name] ?? words;
        tell(line);
      }
      const list = all<HTMLSelectElement>('select')[0];
      if (list) {
        list.selectedIndex = 1;
        tell(list);
      }
    },
    [answers, GOES_ON] as const,
  );
  await form.getByRole('button', { name: 'Continue' }).click();
}

/** Answers every page until all answers are shown. */
export async function answerAll(page: Page, answers: Record<string, string> = {}): Promise<void> {
  for (let pages = 0; pages < 80; pages += 1) {
    const path = new URL(page.url()).pathname;
    if (path.endsWith('/check')) return;
    if (path.includes('/before-you-go-on/')) await page.getByRole('link', { name: 'Go on', exact: true }).click();
    else await answerPage(page, answers);
    expect(await page.locator('.nhsuk-error-summary').count(), `faults on ${path}`).toBe(0);
  }
  throw new Error('The questions do not end.');
}
