import { defineConfig } from '@playwright/test';

const root = process.getuid?.() === 0;

/** Specs named *.js.spec.ts need script; all others must pass without it as well. */
const needsScript = /\.js\.spec\.ts$/;

const desktop = { viewport: { width: 1280, height: 900 } };

export default defineConfig({
  testDir: 'tests',
  outputDir: '../target/test-results',
  globalSetup: './support/global-setup.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  workers: Number(process.env.ALONGSIDE_WORKERS ?? 2),
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? '../target/test-logs/browser.json' }]],
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    // A trace takes a fifth of the time of a run: asked for where a failure is looked into.
    trace: process.env.ALONGSIDE_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env.ALONGSIDE_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'js', use: desktop },
    { name: 'no-js', testIgnore: needsScript, use: { ...desktop, javaScriptEnabled: false } },
    // Every page is looked at 320 pixels wide in the other projects already.
    { name: 'phone', testIgnore: /every-page/, use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } },
  ],
});
