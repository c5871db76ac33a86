// A manager changes a service without code: its clock, its questions, its times.
import type { Page } from '@playwright/test';
import { joe, linda } from '../support/demo.mjs';
import { signIn } from '../support/people.ts';
import { expectNotFound } from '../support/places.ts';
import { changeQuestion, chooseTimes } from '../support/services.ts';
import { expect, test } from '../support/test.ts';

/** Opens a service from the first page, as the manager would. */
async function openService(page: Page, name: string): Promise<void> {
  await page.goto('/home');
  await page.getByRole('link', { name: 'Services, clinics and times' }).click();
  await page.getByRole('link', { name: `All about ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

test('a manager changes a clock, and what was wrong stays typed until it is right', async ({ page, portal }) => {
  await signIn(page, portal, linda);
  await openService(page, 'Equipment for daily living');
  await page.getByRole('link', { name: 'Change answers within' }).click();
  const answer = page.getByRole('group', { name: /time is a request answered/ }).getByLabel('How many');
  await answer.fill('0');
  await page.getByLabel('What does it do?').fill('Rails, frames and seats.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('must be a number from 1 to 260');
  await expect(page.getByLabel('What does it do?')).toHaveValue('Rails, frames and seats.');
  await answer.fill('4');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('It holds for new requests');
  await expect(page.getByRole('main')).toContainText('4 working days');
  const history = page.getByRole('table');
  await expect(history).toContainText('Time to an answer');
  await expect(history).toContainText('Linda Foster');
});

test('a manager changes the questions and says who signed them off', async ({ page, portal }) => {
  await signIn(page, portal, linda);
  await openService(page, 'Reablement');
  await page.getByRole('link', { name: 'See questions' }).click();
  await page.getByRole('link', { name: 'Write a new version' }).click();
  const text = page.getByLabel('Questions, as TOML');
  const right = await text.inputValue();
  await text.fill(right.replace('[[pages]]', '[[pages'));
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('heading', { name: /to be put right/ })).toBeVisible();
  await expect(page.getByText(/^Line \d+/)).toBeVisible();
  await text.fill(right);
  await changeQuestion(page, 'Reablement at home');
  await expect(page.getByRole('region', { name: 'What is different' })).toContainText('Reablement at home');
  await page.getByText('See every page as people see it').click();
  await expect(page.locator('.preview')).toContainText('When to get help at once');
  await page.getByLabel('Who signed the wording off?').fill('Anil Kapoor');
  await page.getByLabel('What are they?').fill('consultant geriatrician');
  for (const [part, typed] of Object.entries({ day: '2', month: '3', year: '2026' })) {
    await page.locator(`#signed_on-${part}`).fill(typed);
  }
  await page.getByRole('button', { name: /^Save as version/ }).click();
  await expect(page.getByRole('alert')).toContainText('is asked from now on');
  await expect(page.getByRole('main')).toContainText('signed off by Anil Kapoor, consultant geriatrician, on 2 March 2026');
});

test('a manager makes two weeks of times and takes a day back', async ({ page, portal }) => {
  await signIn(page, portal, linda);
  await openService(page, 'Social prescribing');
  await page.getByRole('link', { name: 'See times to come' }).click();
  await page.getByRole('link', { name: 'Make times' }).click();
  await chooseTimes(page);
  await expect(page.getByRole('heading', { name: /new times$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Make \d/ }).click();
  await expect(page.getByRole('alert')).toContainText('times are made');
  await page.getByRole('link', { name: /^Take back Saturday/ }).first().click();
  await expect(page.getByRole('main')).toContainText('3 times are offered. Nobody has booked one.');
  await page.getByRole('button', { name: 'Take these times back' }).click();
  await expect(page.getByRole('main')).toContainText('No times are offered on this day any more.');
});

test('to residents there is nothing of it', async ({ page, portal }) => {
  await signIn(page, portal, joe);
  await expectNotFound(page, '/services');
});
