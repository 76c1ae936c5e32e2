import { defineConfig, type Project } from '@playwright/test';
import { findRuntime, hasDisplay } from './main/hosts/electron/runtime.mjs';
import { chooseBrowser } from './test/support/browser.ts';

/** Each spec runs once per project; test/e2e/fixtures.ts opens the host that the project is named after. */
const browser: Project = { name: 'browser', use: { browserName: 'chromium', launchOptions: chooseBrowser() } };
const electron: Project = { name: 'electron' };

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  projects: findRuntime() && hasDisplay() ? [browser, electron] : [browser],
  fullyParallel: true,
  workers: 2,
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 30_000,
  expect: { timeout: 7_500 },
  reporter: [['line']],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
