import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { annie, asha, ben, dean, grace, joe, linda, owen, priya, sam } from '../support/demo.mjs';
import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y.ts';
import { fillInAttorney, recordThatTheyCannot } from '../support/decided.ts';
import { fillInHistory } from '../support/history.ts';
import { openWithProof, signIn, signInWithEmail } from '../support/people.ts';
import { expectNotFound, ownPlan, recordOf } from '../support/places.ts';
import { makeRecord } from '../support/records.ts';
import { answerAll, answerPage, beginAnew, beginRequest } from '../support/requests.ts';
import { changeQuestion, chooseTimes } from '../support/services.ts';
import { expect, test } from '../support/test.ts';
import { routes } from '../support/routes.mjs';

/** The titles that pages have had, to find two pages with the same. */
const titles = new Map<string, string>();

// Many pages in each test.
test.describe.configure({ timeout: 180_000 });

// Whatever the console complains of is a fault of the page; that a page does not exist is what one test asks.
test.beforeEach(({ page, faults }) => {
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) faults.seen.push(message.text());
  });
});

/** Everything that is asked of every page. `route` is its line in the table of routes. */
async function look(page: Page, route: string, address?: string): Promise<void> {
  if (address !== undefined) {
    const answer = await page.goto(address);
    expect(answer?.status(), `status of ${address}`).toBe(200);
    expect(new URL(page.url()).pathname, 'no redirect').toBe(address.replace(/[?#].*/, ''));
  }
  await test.step(`looks at ${route}`, async () => {
    const shown = await page.content();
    expect(shown.match(/<h1\b/g), `headings of ${route}`).toHaveLength(1);
    expect(shown, `inline styles of ${route}`).not.toMatch(/<[^>]+\sstyle\s*=/);
    expect(shown, `script in attributes of ${route}`).not.toMatch(/<[^>]+\son[a-z]+\s*=/);
    // The way out is a file of its own, which no island needs.
    const scripts = shown.replace(/<script src="\/exit-page\.js"[^>]*><\/script>/, '');
    if (!shown.includes('<leptos-island')) expect(scripts, `script on ${route}`).not.toMatch(/<script\b/);
    const title = await page.title();
    expect(title, `title of ${route}`).toMatch(/ - Alongside$/);
    expect(titles.get(title) ?? route, `the title "${title}" is also that of`).toBe(route);
    titles.set(title, route);
    await expectAccessible(page);
    await expectKeyboard(page, route);
    // 320 pixels are also what is left of 1280 when a page is magnified four times.
    const before = page.viewportSize();
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 640 });
      await expectNoSidewaysScroll(page);
    }
    if (before) await page.setViewportSize(before);
  });
}

/** The first stop of the Tab key is the skip link, it can be seen then, and it leads to the content. */
async function expectKeyboard(page: Page, route: string): Promise<void> {
  // A page that came back with a problem has its focus there; all others begin at the top.
  await page.keyboard.press('Tab');
  const skip = page.locator('.nhsuk-skip-link');
  await expect(skip, `first stop on ${route}`).toBeFocused();
  await expect(skip, `skip link of ${route}`).toBeInViewport();
  await expect(page.locator('main#main')).toHaveCount(1);
}

/** Where Tab goes on the page, and whether each stop looks different with the focus than without. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const stops = new Set<string>();
  for (let place = 0; place < 200; place += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const control = document.activeElement;
      if (!(control instanceof HTMLElement) || control === document.body) return null;
      // Ticks and radios draw themselves on the label beside them.
      const drawn: Array<[Element, string?]> = [[control], [control, '::before']];
      const label = control.nextElementSibling;
      if (label instanceof HTMLLabelElement) drawn.push([label], [label, '::before'], [label, '::after']);
      for (const child of control.children) drawn.push([child]);
      const looks = () =>
        drawn
          .map(([element, part]) => {
            const { outline, boxShadow, backgroundColor, borderColor, textDecoration } = getComputedStyle(element, part);
            return [outline, boxShadow, backgroundColor, borderColor, textDecoration].join();
          })
          .join('|');
      for (const animation of document.getAnimations()) animation.finish();
      const focused = looks();
      const box = control.getBoundingClientRect();
      const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      control.blur();
      for (const animation of document.getAnimations()) animation.finish();
      const without = looks();
      control.focus({ focusVisible: true } as FocusOptions);
      const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')];
      return { place: all.indexOf(control), what: control.outerHTML.slice(0, 120), changes: focused !== without, inView };
    });
    if (!stop || stops.has(String(stop.place))) break;
    stops.add(String(stop.place));
    expect(stop.changes, `the focus can be seen on ${stop.what}`).toBe(true);
    expect(stop.inView, `the focus is within view on ${stop.what}`).toBe(true);
  }
  expect(stops.size, `stops on ${page.url()}`).toBeGreaterThan(3);
}

test('pages for everybody', async ({ page, portal }) => {
  await look(page, '/', '/');
  await look(page, '/sign-in', '/sign-in');
  await look(page, '/sign-in/code', '/sign-in/code');
  await look(page, '/invitation', '/invitation');
  await look(page, '/card/:reference', '/card/7KQP2MXA');
  await look(page, '/sharing/code', '/sharing/code');
  await look(page, '/accessibility', '/accessibility');
  await look(page, '/privacy', '/privacy');
  await expectNotFound(page, '/no-such-page');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await signInWithEmail(page, portal, linda);
  await expectAccessible(page);
  await look(page, '/sign-in/prove', '/sign-in/prove');
});

test('pages of an account', async ({ page, portal }) => {
  await signIn(page, portal, owen);
  await look(page, '/home', '/home');
  await look(page, '/account', '/account');
  await look(page, '/account/welcome', '/account/welcome');
  await look(page, '/account/emails', '/account/emails');
  await look(page, '/account/passkeys/add', '/account/passkeys/add');
  await look(page, '/account/email', '/account/email');
  await look(page, '/account/email/confirm', '/account/email/confirm');
  await look(page, '/account/recovery-codes', '/account/recovery-codes');
  await page.getByRole('button', { name: 'Make recovery codes' }).click();
  await expect(page).toHaveURL(/\/sheet$/);
  await look(page, '/account/recovery-codes/sheet');
});

test('pages of a plan, as the person whose plan it is', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  await page.goto('/home');
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const plan = await ownPlan(page);
  await look(page, '/people/:person/:plan', plan);
  await look(page, '/people/:person/:plan', `${plan}?open=goals`);
  await look(page, '/people/:person/:plan/print', `${plan}/print?size=large`);
  await look(page, '/people/:person/crisis-plan/sheet', plan.replace(/care-plan$/, 'crisis-plan/sheet'));
  const crisis = plan.replace(/care-plan$/, 'crisis-plan');
  await look(page, '/people/:person/crisis-plan/sheet/choose', `${crisis}/sheet/choose`);
  await look(page, '/people/:person/crisis-plan/sheet/keep', `${crisis}/sheet/keep`);
  await look(page, '/people/:person/crisis-plan/card', `${crisis}/card`);
  await page.getByRole('button', { name: 'Make card' }).click();
  await expect(page).toHaveURL(/\/card\/print$/);
  await look(page, '/people/:person/crisis-plan/card/print');
  await look(page, '/people/:person/crisis-plan/guide/check', `${crisis}/guide/check`);
  await look(page, '/people/:person/crisis-plan/guide/:step', `${crisis}/guide/5`);
  await page.goto(`${plan}?open=goals`);
  const goal = await page.getByRole('link', { name: /^Change goal: Go to my allotment/ }).getAttribute('href');
  await look(page, '/people/:person/:plan/:heading/edit', `${plan}/important_to_me/edit`);
  await look(page, '/people/:person/:plan/:heading/add', `${plan}/goals/add`);
  await look(page, '/people/:person/:plan/:heading/items/:item', goal ?? '');
  await look(page, '/people/:person/:plan/:heading/items/:item/remove', `${goal}/remove`);
  await look(page, '/people/:person/:plan/:heading/history', `${plan}/goals/history`);
  await look(page, '/people/:person/:plan/:heading/history/compare', `${plan}/goals/history/compare?from=1&to=3`);
  await look(page, '/people/:person/:plan/:heading/history/restore', `${plan}/goals/history/restore?version=1&now=3`);
  await look(page, '/people/:person/:plan/:heading/comments', `${plan}/goals/comments`);
  await look(page, '/people/:person/:plan/review', `${plan}/review`);
  await look(page, '/people/:person/told', plan.replace(/care-plan$/, 'told'));
  const messages = plan.replace(/care-plan$/, 'messages');
  await look(page, '/people/:person/messages/new', `${messages}/new`);
  await look(page, '/people/:person/messages', messages);
  const thread = await page.getByRole('link', { name: 'Equipment' }).getAttribute('href');
  await look(page, '/people/:person/messages/:thread', thread ?? '');
  await look(page, '/people/:person/messages/:thread/print', `${thread}/print?size=large`);
  await look(page, '/people/:person/messages/search', `${messages}/search`);
  await page.goto(`${messages}/new`);
  await page.getByLabel('Your message').fill('This is the frame');
  await page.getByRole('button', { name: 'Add photos or documents' }).click();
  await expect(page).toHaveURL(/\/drafts\/[^/]+\/files$/);
  await look(page, '/people/:person/messages/drafts/:draft/files');
  await look(page, '/people/:person/conferences', plan.replace(/care-plan$/, 'conferences'));
  await look(page, '/people/:person/:plan/agree', `${plan}/agree`);
  await look(page, '/people/:person/:plan/:heading/disagree', `${plan}/needs/disagree`);
  await look(page, '/people/:person/who-has-looked', plan.replace(/care-plan$/, 'who-has-looked'));
});

test('pages of requests for help', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const help = (await ownPlan(page)).replace(/care-plan$/, 'help');
  await look(page, '/people/:person/help', help);
  await page.getByRole('link', { name: /^(Ask for|Go on with) physiotherapy/i }).click();
  const service = new URL(page.url()).pathname;
  await look(page, '/people/:person/help/:service', service);
  const begin = async () => {
    await page.goto(service);
    await beginAnew(page);
  };
  await begin();
  await look(page, '/people/:person/help/:service/questions/:page');
  await answerPage(page, { bladder: 'yes' });
  await look(page, '/people/:person/help/:service/get-help-now');
  await begin();
  while (!page.url().includes('/before-you-go-on/')) await answerPage(page, { fever: 'yes' });
  await look(page, '/people/:person/help/:service/before-you-go-on/:page');
  await begin();
  while (!page.url().endsWith('/other-help')) await answerPage(page, { adult: 'no' });
  await look(page, '/people/:person/help/:service/other-help');
  await page.goto(help);
  await beginRequest(page, 'Social prescribing');
  await answerAll(page);
  await look(page, '/people/:person/help/:service/check');
  await page.getByRole('button', { name: /^Send the request/ }).click();
  await expect(page.getByRole('main')).toContainText('Your request is sent');
});

test('pages on which everybody says how care went', async ({ page, portal }) => {
  await look(page, '/feedback', '/feedback');
  await page.getByRole('link', { name: 'Equipment for daily living' }).click();
  await look(page, '/feedback/:service');
  await page.getByLabel('The person who gets the care').check();
  await page.getByRole('button', { name: 'Poor', exact: true }).click();
  await look(page, '/feedback/more/:given');
  await page.getByRole('link', { name: 'No, that is all' }).click();
  await look(page, '/feedback/thanks');
  await page.goto('/feedback');
  await page.getByRole('link', { name: 'Equipment for daily living' }).click();
  await page.getByRole('link', { name: 'See what people said' }).click();
  await look(page, '/feedback/:service/said');
  await signIn(page, portal, joe);
  await look(page, '/feedback/answers', '/feedback/answers');
  // The page that a link in an email opens is looked at in the journey that gets one.
});

test('pages of services, for who runs them', async ({ page, portal }) => {
  await signIn(page, portal, linda);
  await look(page, '/services', '/services');
  await look(page, '/services/new', '/services/new');
  const link = page.getByRole('link', { name: 'All about Physiotherapy' });
  await page.goto('/services');
  const service = (await link.getAttribute('href')) ?? '';
  await look(page, '/services/:service', service);
  await look(page, '/services/:service/edit', `${service}/edit`);
  await page.goto(`${service}/feedback/enter`);
  await page.getByLabel('By phone').check();
  await page.getByLabel('A carer, relative or friend').check();
  await page.getByLabel('Poor', { exact: true }).check();
  await page.getByLabel('What could we do better?').fill('A chair in the hall');
  await page.getByRole('button', { name: 'Save the answer' }).click();
  await look(page, '/services/:service/feedback', `${service}/feedback`);
  const words = page.getByRole('link', { name: 'A chair in the hall' });
  await look(page, '/services/:service/feedback/words/:words', (await words.getAttribute('href')) ?? '');
  await look(page, '/services/:service/feedback/held', `${service}/feedback/held`);
  await look(page, '/services/:service/feedback/enter', `${service}/feedback/enter`);
  await look(page, '/services/:service/feedback/paper', `${service}/feedback/paper`);
  await look(page, '/services/:service/feedback/tablets', `${service}/feedback/tablets`);
  await page.getByLabel('Where does the tablet stand?').fill('Hall');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const made = page.getByRole('main').locator('a[href*="/feedback/kiosk/"]');
  const tablet = new URL((await made.getAttribute('href')) ?? '').pathname;
  await look(page, '/feedback/kiosk/:kiosk', tablet);
  await page.getByRole('button', { name: 'Poor', exact: true }).click();
  await look(page, '/feedback/kiosk/:kiosk/more/:said');
  // It would go back to its start meanwhile.
  await look(page, '/feedback/kiosk/:kiosk/thanks', `${tablet}/thanks?stay=yes`);
  await look(page, '/metrics/feedback', '/metrics/feedback');
  await look(page, '/metrics', '/metrics');
  await look(page, '/metrics/figures/:figure', '/metrics/figures/within_4_weeks');
  await look(page, '/metrics/feedback/history', '/metrics/feedback/history');
  await fillInHistory(page, [['2017-04', 20]]);
  await look(page, '/metrics/feedback/history/check');
  await page.getByRole('button', { name: 'Bring them in' }).click();
  await look(page, '/metrics/feedback/history/:service/take-back', `${service.replace('/services', '/metrics/feedback/history')}/take-back`);
  await look(page, '/metrics/tokens', '/metrics/tokens');
  await openWithProof(page, portal, linda, '/metrics/tokens');
  await page.getByLabel('What is the program called?').fill('Power BI');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await look(page, '/metrics/tokens/made');
  await look(page, '/metrics/emails', '/metrics/emails');
  await look(page, '/services/:service/questions', `${service}/questions`);
  await page.goto(`${service}/questions/new`);
  await changeQuestion(page);
  await look(page, '/services/:service/questions/new', `${service}/questions/new`);
  await look(page, '/services/:service/closing-days', `${service}/closing-days`);
  await look(page, '/services/:service/letters', `${service}/letters`);
  await look(page, '/services/:service/clinics', `${service}/clinics`);
  await look(page, '/services/:service/clinics/new', `${service}/clinics/new`);
  await page.goto(`${service}/clinics`);
  const clinic = await page.getByRole('table').getByRole('link').first().getAttribute('href');
  await look(page, '/services/:service/clinics/:clinic', clinic ?? '');
  await look(page, '/services/:service/times', `${service}/times`);
  const day = page.getByRole('link', { name: /^Take back/ }).first();
  await look(page, '/services/:service/times/withdraw', (await day.getAttribute('href')) ?? '');
  await look(page, '/services/:service/times/new', `${service}/times/new`);
  await chooseTimes(page);
  await look(page, '/services/:service/times/check');
});

test('pages of what is shared', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const around = (await ownPlan(page)).replace(/care-plan$/, 'around');
  await look(page, '/people/:person/around', around);
  const annies = (await page.getByRole('link', { name: /^Change, renew or end ?: Annie Bennett/ }).getAttribute('href')) ?? '';
  await look(page, '/people/:person/around/:sharing', annies);
  await look(page, '/people/:person/around/:sharing/change', `${annies}/change`);
  await look(page, '/people/:person/around/ask', `${around}/ask`);
  await page.getByLabel('Somebody new to help me').check();
  await page.getByLabel(/^Who, or what kind of help/).fill('A gardener');
  await page.getByLabel('Why?').fill('I miss it');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.goto(around);
  const limit = page.getByRole('link', { name: /^Stop sharing with them/, includeHidden: true }).first();
  await look(page, '/people/:person/around/limit', (await limit.getAttribute('href')) ?? '');
  await openWithProof(page, portal, joe, `${around}/share`);
  await look(page, '/people/:person/around/kept-back', `${around}/kept-back`);
  await look(page, '/people/:person/around/share', `${around}/share`);
  await page.getByLabel('Their name').fill('Nora Hill');
  await page.getByLabel('What are they to you?').fill('neighbour');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/share\/check$/);
  await look(page, '/people/:person/around/share/check');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page).toHaveURL(/\/share\/code$/);
  await look(page, '/people/:person/around/share/code');
  await page.context().clearCookies();
  await signIn(page, portal, annie);
  const given = await page.getByRole('link', { name: /^See what is shared, or end it ?: Joseph Bennett/ }).getAttribute('href');
  await look(page, '/sharing/:offer', given ?? '');
  await page.context().clearCookies();
  await signIn(page, portal, grace);
  await page.goto(around);
  const wish = page.getByRole('link', { name: /^Answer ?: Somebody to join ?: A gardener/ });
  await look(page, '/people/:person/around/wish', (await wish.getAttribute('href')) ?? '');
});

test('pages of what staff decide', async ({ page, portal }) => {
  await signIn(page, portal, grace);
  const record = await recordOf(page, 'Bennett, Joseph');
  await look(page, '/people/:person/capacity/new', `${record}/capacity/new`);
  await recordThatTheyCannot(page);
  await openWithProof(page, portal, grace, `${record}/decided/new`);
  await look(page, '/people/:person/decided/new', `${record}/decided/new`);
  await fillInAttorney(page, 'Annie Bennett', 'no');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Access is given');
  await look(page, '/people/:person/decided', `${record}/decided`);
  const again = await page.getByRole('link', { name: /^Look at this again/ }).getAttribute('href');
  const given = await page.getByRole('link', { name: /^End this access/ }).getAttribute('href');
  await look(page, '/people/:person/capacity/:assessment', again ?? '');
  await look(page, '/people/:person/decided/:decision', given ?? '');
});

test('pages of staff', async ({ page, portal }) => {
  await signIn(page, portal, grace);
  const margaret = await recordOf(page, 'Ellis, Margaret');
  await look(page, '/worklist', '/worklist');
  await look(page, '/worklist/requests', '/worklist/requests');
  await look(page, '/worklist/told-to-get-help', '/worklist/told-to-get-help');
  await look(page, '/inbox', '/inbox');
  await look(page, '/inbox/team', '/inbox/team');
  await look(page, '/inbox/search', '/inbox/search');
  await look(page, '/inbox/away', '/inbox/away');
  await look(page, '/inbox/replies', '/inbox/replies');
  await look(page, '/inbox/desk', '/inbox/desk');
  await look(page, '/inbox/figures', '/inbox/figures');
  await look(page, '/people/new', '/people/new');
  await look(page, '/people/:person', margaret);
  await look(page, '/people/:person/edit', `${margaret}/edit`);
  await look(page, '/people/:person/representative', `${margaret}/representative`);
  await look(page, '/people/:person/changes', `${margaret}/changes`);
  await look(page, '/people/:person/surgery', `${margaret}/surgery`);
  await look(page, '/people/:person/died', `${margaret}/died`);
  for (const [part, typed] of Object.entries({ day: '1', month: '2', year: '2026' })) {
    await page.locator(`#died-${part}`).fill(typed);
  }
  await page.getByLabel('Who told you?').fill('Her son');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/\/died\/check$/);
  await look(page, '/people/:person/died/check');
  await look(page, '/people/:person/around/add', `${margaret}/around/add`);
  await page.goto(`${margaret}/around`);
  const tie = page.getByRole('link', { name: /^Take off the team/, includeHidden: true }).first();
  await look(page, '/people/:person/around/end', (await tie.getAttribute('href')) ?? '');
  await look(page, '/worried', '/worried');
  await look(page, '/worried/raise', '/worried/raise');
  await look(page, '/people/:person/safe-contact', `${margaret}/safe-contact`);
  await look(page, '/people/:person/concern', `${margaret}/concern`);
  await page.getByLabel('No').first().check();
  await page.getByLabel('What did you see, or what was said?').fill('She has a bruise on her arm');
  await page.getByLabel('I saw or heard it myself').check();
  await page.getByLabel('I am not sure').check();
  await page.getByLabel('I have not asked').check();
  await page.getByRole('button', { name: 'Send to the safeguarding lead' }).click();
  await expect(page).toHaveURL(/\/safeguarding\//);
  await look(page, '/safeguarding/:concern');
  await look(page, '/safeguarding', '/safeguarding');
  // Not Margaret, whose letter is on its way already: another would end that one, and with it her journey.
  const vera = await recordOf(page, 'Collins, Vera');
  await look(page, '/people/:person/invite', `${vera}/invite`);
  await page.getByRole('button', { name: 'Make letter' }).click();
  await expect(page).toHaveURL(/\/invite\/letter$/);
  await look(page, '/people/:person/invite/letter');
  await look(page, '/admin/undelivered', '/admin/undelivered');
  // What staff see of a plan has more on it than what its owner sees.
  for (const address of ['care-plan', 'care-plan?open=goals', 'care-plan/goals/add', 'care-plan/important_to_me/edit', 'care-plan/goals/history']) {
    await page.goto(`${margaret}/${address}`);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});

test('pages of meetings about people’s care', async ({ page, portal }) => {
  await signIn(page, portal, priya);
  await look(page, '/metrics/requests', '/metrics/requests');
  await look(page, '/metrics/gaps', '/metrics/gaps');
  await look(page, '/metrics/gaps/:gap', '/metrics/gaps/no_outcome');
  await look(page, '/conferences', '/conferences');
  await look(page, '/conferences/new', '/conferences/new');
  await page.goto('/conferences');
  const first = (caption: string) => page.getByRole('table', { name: caption }).getByRole('link').first().getAttribute('href');
  const [coming, over] = [await first('Meetings to come'), await first('Meetings that are over')];
  await look(page, '/conferences/:conference', coming ?? '');
  await page.goto(over ?? '');
  const joes = page.getByRole('link', { name: /^Read what they want, and decide ?: Joseph Bennett/ });
  await look(page, '/conferences/:conference/people/:person', (await joes.getAttribute('href')) ?? '');
});

test('pages of care from its beginning to its end', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const care = (await ownPlan(page)).replace(/care-plan$/, 'care');
  await look(page, '/people/:person/care', care);
  await page.context().clearCookies();
  await signIn(page, portal, priya);
  await look(page, '/people/:person/care/begin', `${care}/begin`);
  await page.getByLabel('Rehabilitation', { exact: true }).check();
  await page.getByLabel('Who is the case manager?').selectOption({ index: 1 });
  await page.getByLabel('What is the care for?').fill('To walk to the allotment again');
  await page.getByRole('main').getByRole('button', { name: 'Begin care' }).click();
  await expect(page.getByRole('alert')).toContainText('Care has begun');
  const episode = new URL(page.url()).pathname;
  await look(page, '/people/:person/care/:episode', episode);
  await look(page, '/people/:person/care/:episode/transfer', `${episode}/transfer`);
  await look(page, '/people/:person/care/:episode/discharge', `${episode}/discharge`);
  await look(page, '/wards', '/wards');
  await page.getByRole('main').getByRole('link', { name: 'Rehabilitation team' }).click();
  await look(page, '/wards/:team');
});

test('pages of a request for help, and of its times', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const requests = (await ownPlan(page)).replace(/care-plan$/, 'requests');
  await look(page, '/people/:person/requests', requests);
  const accepted = page.getByRole('listitem').filter({ hasText: 'Accepted' });
  const request = (await accepted.getByRole('link').first().getAttribute('href')) ?? '';
  await look(page, '/people/:person/requests/:request', request);
  await look(page, '/people/:person/requests/:request/withdraw', `${request}/withdraw`);
  await look(page, '/people/:person/requests/:request/advice', `${request}/advice`);
  await look(page, '/people/:person/requests/:request/times', `${request}/times`);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Book this time' }).click();
  await expect(page.getByRole('heading', { name: 'The appointment' })).toBeVisible();
  await look(page, '/people/:person/requests/:request/cancel-appointment', `${request}/cancel-appointment`);
});

test('pages on which staff decide about a request', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const requests = (await ownPlan(page)).replace(/care-plan$/, 'requests');
  const send = async (): Promise<string> => {
    await page.goto(requests.replace(/requests$/, 'help'));
    await beginRequest(page, 'Physiotherapy');
    await answerAll(page);
    await page.getByRole('button', { name: /^Send the request/ }).click();
    await expect(page.getByRole('main')).toContainText('Your request is sent');
    return new URL(page.url()).pathname;
  };
  const request = await send();
  await page.context().clearCookies();
  await signIn(page, portal, ben);
  await look(page, '/people/:person/requests/:request/accept', `${request}/accept`);
  await look(page, '/people/:person/requests/:request/ask', `${request}/ask`);
  await look(page, '/people/:person/requests/:request/redirect', `${request}/redirect`);
  await look(page, '/people/:person/requests/:request/decline', `${request}/decline`);
  await page.goto(`${request}/accept`);
  await page.getByLabel('Soon', { exact: true }).check();
  await page.getByRole('button', { name: 'Accept the request' }).click();
  await look(page, '/people/:person/requests/:request/seen', `${request}/seen`);
  await look(page, '/people/:person/requests/:request/close', `${request}/close`);
  await page.goto(`${request}/close`);
  await page.getByLabel('Advice was enough').check();
  await page.getByLabel('What do you want to tell the person?').fill('Keep moving.');
  await page.getByRole('button', { name: 'Close the request' }).click();
  await look(page, '/people/:person/requests/:request/letter', `${request}/letter`);
  await page.context().clearCookies();
  await signIn(page, portal, grace);
  await page.goto(requests.replace(/requests$/, 'help'));
  await beginRequest(page, 'Social prescribing');
  await answerAll(page);
  await page.getByLabel('GP surgery').check();
  await page.getByLabel('By phone').check();
  await page.getByRole('button', { name: /^Send the request/ }).click();
  const made = new URL(page.url()).pathname.split('/').pop() ?? '';
  await look(page, '/referrals/:request', `/referrals/${made}`);
});

test('pages of emails about messages, and of a message to many', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  await page.goto((await ownPlan(page)).replace(/care-plan$/, 'messages'));
  // Who has been told of a message and has not looked since is not told again.
  await page.getByRole('link', { name: 'Equipment' }).first().click();
  const thread = new URL(page.url()).pathname;
  await page.context().clearCookies();
  await signIn(page, portal, priya);
  portal.post('permfail');
  const before = portal.mailbox.count;
  await page.goto(thread);
  await page.getByLabel(/^(Your answer|Write more)$/).fill('I bring the new feet on Friday.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  // Emails of other tests may fail at the same time.
  const undelivered = page.locator('section.card').filter({ hasText: 'News that a message waits to be read' });
  const letter = undelivered.getByRole('link', { name: /letter/i });
  await expect(async () => {
    await page.goto('/admin/undelivered');
    await expect(letter).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 20_000 });
  portal.post('ok');
  await look(page, '/admin/undelivered/:email/letter', (await letter.getAttribute('href')) ?? '');
  await page.goto('/admin/undelivered');
  await undelivered.getByRole('button', { name: /^Reached another way/ }).click();
  await page.goto(thread);
  await page.getByLabel('Write more').fill('In the morning, before ten.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const { text } = await portal.mailbox.next(joe.email, before, 15_000, /You have a message/);
  const stop = new URL(/https?:\/\/\S+\/emails\/stop\/\S+/.exec(text)?.[0] ?? '').pathname;
  await look(page, '/emails/stop/:token', stop);
  await page.context().clearCookies();
  await signIn(page, portal, sam);
  await look(page, '/inbox/many', '/inbox/many');
  await page.getByLabel('Something else').check();
  await page.getByLabel('Your message').fill('We ring everybody this week.');
  await page.getByRole('group', { name: 'Who gets it?' }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Check before you send' }).click();
  await expect(page).toHaveURL(/\/inbox\/many\/check$/);
  await look(page, '/inbox/many/check');
});

test('pages of who somebody is, and of two records of one person', async ({ page, portal }, info) => {
  await signIn(page, portal, grace);
  const last = `Quill page ${info.project.name.replace('-', ' ')}`;
  const second = await makeRecord(page, 'Ida', last, '9 Harbour Street');
  const first = await makeRecord(page, 'Ida', last, '4 Harbour Street');
  await openWithProof(page, portal, grace, '/account/passkeys/add');
  await look(page, '/people/:person/link/vouch', `${first}/link/vouch`);
  await look(page, '/people/:person/link', `${first}/link`);
  await page.getByLabel('A document with their photo', { exact: true }).check();
  await page.getByLabel('Which documents?').fill('Passport');
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page).toHaveURL(/\/link\/code$/);
  await look(page, '/people/:person/link/code');
  await look(page, '/people/:person/merge', `${first}/merge`);
  await look(page, '/people/:person/merge/:other', `${first}/merge/${second.split('/')[2]}`);
  await page.getByLabel(/^The first: Ida/).check();
  await page.getByLabel('How do you know that both are of one person?').fill('She showed the same passport');
  await page.getByRole('button', { name: 'Put the records together' }).click();
  await look(page, '/people/:person/earlier-records', `${first}/earlier-records`);
});

test('pages of those on call', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const plan = (await ownPlan(page)).replace(/care-plan$/, 'crisis-plan');
  const person = plan.split('/')[2];
  await look(page, '/people/:person/crisis-plan/who-can-open', `${plan}/who-can-open`);
  await page.context().clearCookies();
  await signIn(page, portal, dean);
  await look(page, '/on-call', '/on-call');
  await page.getByLabel('NHS number').fill('999 999 9999');
  await page.getByRole('button', { name: 'Find' }).click();
  await expectAccessible(page);
  await page.goto('/on-call');
  await page.getByLabel('Last name').fill('Nobody');
  for (const [part, typed] of Object.entries({ day: '1', month: '2', year: '1930' })) {
    await page.locator(`#born-${part}`).fill(typed);
  }
  await page.getByRole('button', { name: 'Find' }).click();
  await look(page, '/on-call/found', '/on-call/found');
  await look(page, '/on-call/people/:person/reason', `/on-call/people/${person}/reason`);
  await page.getByLabel('I am with them now').check();
  await page.getByRole('button', { name: 'Open the crisis sheet' }).click();
  await look(page, '/on-call/people/:person/sheet', `/on-call/people/${person}/sheet`);
  const used = await page.getByRole('link', { name: 'Say how it went' }).getAttribute('href');
  await look(page, '/on-call/uses/:use', used ?? '');
  await look(page, '/people/:person/emergency-access', `/people/${person}/emergency-access`);
  await page.getByLabel('I am treating them now').check();
  await page.getByLabel('What happened?').fill('He cannot be woken');
  await page.getByRole('button', { name: 'Take emergency access' }).click();
  await expect(page.getByRole('region', { name: 'Emergency access' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop now' }).click();
  await page.context().clearCookies();
  await signIn(page, portal, owen);
  await look(page, '/emergency-access', '/emergency-access');
  const access = await page.getByRole('main').getByRole('table').first().getByRole('link').first().getAttribute('href');
  await look(page, '/emergency-access/:access', access ?? '');
  await page.context().clearCookies();
  await signIn(page, portal, joe);
  await look(page, '/people/:person/crisis-plan/uses', `${plan}/uses`);
});

test('pages of those who look after the staff', async ({ page, portal }) => {
  await signIn(page, portal, asha);
  await look(page, '/admin/staff', '/admin/staff');
  await openWithProof(page, portal, asha, '/admin/staff/new');
  await look(page, '/admin/staff/new', '/admin/staff/new');
  await page.getByLabel('First name').fill('Nia');
  await page.getByLabel('Last name').fill('Hughes');
  await page.getByLabel('Work email address').fill(`nia.${Date.now()}@alongside.example`);
  await page.getByLabel('What do they work as?').selectOption('community_nurse');
  await page.getByLabel('What is their role called?').fill('community nurse');
  await page.getByLabel('Where do they work?').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Add to the staff' }).click();
  await expect(page.getByRole('heading', { name: 'Nia Hughes' })).toBeVisible();
  await look(page, '/admin/staff/:member', new URL(page.url()).pathname);
  await page.getByRole('button', { name: 'Make a code' }).click();
  await expect(page).toHaveURL(/\/code$/);
  await look(page, '/admin/staff/code');
});

test('pages of a question about who has looked', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  const plan = await ownPlan(page);
  const looked = plan.replace(/care-plan$/, 'who-has-looked');
  await page.context().clearCookies();
  await signIn(page, portal, priya);
  await page.goto(plan);
  await expect(page.locator('#goals')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, portal, joe);
  await page.goto(looked);
  const asks = await page.getByRole('link', { name: /^This looks wrong/ }).first().getAttribute('href');
  await look(page, '/people/:person/who-has-looked/:look/ask', asks ?? '');
  await page.getByRole('button', { name: 'Ask about this' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, portal, owen);
  await look(page, '/privacy-desk', '/privacy-desk');
  await look(page, '/look-questions', '/look-questions');
  const question = await page.getByRole('main').getByRole('table').first().getByRole('link').last().getAttribute('href');
  await look(page, '/look-questions/:question', question ?? '');
});

test('pages of templates, and those on which a crisis plan begins', async ({ page, portal }) => {
  await signIn(page, portal, priya);
  await look(page, '/templates', '/templates');
  await look(page, '/templates/new', '/templates/new');
  await page.goto('/templates');
  const template = (await page.getByRole('link', { name: 'Falls and confusion' }).getAttribute('href')) ?? '';
  await look(page, '/templates/:template', template);
  // Vera has a care plan and no crisis plan.
  const veras = `${await recordOf(page, 'Collins, Vera')}/crisis-plan/begin`;
  await look(page, '/people/:person/crisis-plan/begin', veras);
  await look(page, '/people/:person/crisis-plan/begin/care-plan', `${veras}/care-plan`);
  await look(page, '/people/:person/crisis-plan/begin/templates/:template', `${veras}${template}`);
});

test('every control shows that it has the focus', async ({ page, portal, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'The page is asked by script; the styles are the same without.');
  await page.goto('/invitation');
  await expectVisibleFocus(page);
  await signIn(page, portal, grace);
  for (const address of ['/worklist', '/people/new', '/account']) {
    await page.goto(address);
    await expectVisibleFocus(page);
  }
  const joes = await recordOf(page, 'Bennett, Joseph');
  for (const address of ['care-plan', 'care-plan?open=goals', 'care-plan/goals/add', 'care-plan/important_to_me/edit']) {
    await page.goto(`${joes}/${address}`);
    await expectVisibleFocus(page);
  }
});

test('no page was forgotten', async () => {
  const looks = await readFile(new URL(import.meta.url), 'utf8');
  const seen = new Set([...looks.matchAll(/ look\(page, '([^']+)'/g)].map(([, route]) => route));
  // Whoever has no passkey has no such page: journeys.js.spec.ts looks at it.
  expect((await routes()).filter((route: string) => !seen.has(route))).toEqual(['/account/passkeys/:passkey', '/feedback/link/:asked']);
});
