import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serializeDocument } from '../../shared/model/file-format.ts';
import { sampleDocument } from '../support/sample-codebase.ts';
import { expect, test } from './fixtures.ts';
import { writeProject } from './review-model.ts';

const openSample = async (folder: string, launch: (path?: string) => Promise<{ page: Page }>): Promise<Page> => {
  const path = join(folder, 'shop.lintel.json');
  await writeFile(path, serializeDocument(sampleDocument));
  const { page } = await launch(path);
  await page.getByRole('radiogroup', { name: 'Main view' }).getByText('Code').click();
  return page;
};
const view = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
const drawing = (page: Page) => page.getByRole('region', { name: 'Code' }).getByRole('listbox');
const details = (page: Page) => page.locator('[data-code-details]');

test('packages are drawn, found by words and by the keyboard, and cite their lines', async ({ folder, launch }) => {
  const page = await openSample(folder, launch);
  await expect(drawing(page).getByRole('option')).toHaveCount(25);
  await drawing(page).getByRole('option', { name: 'shop.services.billing' }).click();
  await expect(details(page).getByRole('heading', { name: 'shop.services.billing' })).toBeVisible();
  await expect(details(page).getByText('shop/services/billing/__init__.py:1')).toBeVisible();
  await details(page).getByRole('button', { name: /shop\.clients\.stripe/ }).click();
  await expect(details(page).getByRole('heading', { name: 'shop.clients.stripe' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Search the code' }).fill('catalogue');
  await expect(page.getByText('1 found')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(drawing(page).getByRole('option', { name: 'shop.api.catalogue' })).toHaveAttribute('aria-selected', 'true');
  await drawing(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(drawing(page).getByRole('option', { selected: true })).not.toHaveAccessibleName('shop.api.catalogue');
  // What is selected behind must survive keys that were meant for the code.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('3 components');
});

test('each view shows its part; a flow is reached from what it uses; views are saved as SVG', async ({ folder, launch }, info) => {
  const page = await openSample(folder, launch);
  await view(page, 'Data model').click();
  await expect(drawing(page).getByRole('option')).toHaveCount(14);
  await drawing(page).getByRole('option', { name: 'Payment' }).click();
  await expect(details(page)).toContainText('provider_reference');
  await details(page).getByRole('button', { name: /POST \/orders/ }).click();
  await expect(view(page, 'Request flow')).toHaveAttribute('aria-selected', 'true');
  await expect(drawing(page).getByRole('option')).toHaveCount(11);
  await drawing(page).getByRole('option', { name: /stripe\.PaymentIntent/ }).click();
  await expect(details(page)).toContainText('shop/api/orders/routes.py:43');
  await page.getByRole('textbox', { name: 'Search the code' }).fill('settle');
  await expect(page.getByRole('navigation', { name: 'Entry points' }).getByRole('button')).toHaveCount(1);
  await view(page, 'Data flow').click();
  await expect(drawing(page).getByRole('option', { name: 'POST /orders' })).toBeVisible();
  await view(page, 'Data flow').press('ArrowRight');
  await view(page, 'Request flow').press('ArrowRight');
  await expect(view(page, 'Integrations')).toBeFocused();
  await expect(drawing(page).getByRole('option')).toHaveCount(9);
  await view(page, 'Failures').click();
  await page.getByRole('button', { name: /shop\.mail\.mailer\.send/ }).click();
  await expect(details(page)).toContainText('smtplib.SMTP(settings.smtp_host)');
  if (info.project.name !== 'browser') return;
  await view(page, 'Integrations').click();
  await page.getByRole('button', { name: 'The drawing as SVG' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('shop-integrations.svg');
  expect(await readFile(await download.path(), 'utf8')).toMatch(/^<svg .*Elasticsearch/);
});

test('a unit without any of it, and a document without code, say so; the design keeps its place', async ({ folder, launch }) => {
  const page = await openSample(folder, launch);
  await page.getByRole('combobox', { name: 'Unit of code' }).or(page.getByRole('textbox', { name: 'Unit of code' })).click();
  await page.getByRole('option', { name: 'tools' }).click();
  await view(page, 'Data model').click();
  await expect(page.getByText('No data model was seen')).toBeVisible();
  await page.keyboard.press('Alt+0');
  await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible();
  await page.keyboard.press('Control+Alt+n');
  await page.keyboard.press('Alt+0');
  await expect(page.getByText('No code was seen')).toBeVisible();
});

test('an import of a project shows its code, with lines that are there', async ({ folder, launch }) => {
  const { page } = await launch(
    await writeProject(folder, 'shop', {
      'compose.yml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM python:3.13\nCOPY . .\nCMD ["uvicorn", "shop.main:app"]\n',
      'requirements.txt': 'fastapi==0.115.0\n',
      'shop/__init__.py': '',
      'shop/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/orders")\ndef list_orders():\n    return []\n',
    }),
  );
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Reviewed');
  await page.keyboard.press('Alt+0');
  await view(page, 'Request flow').click();
  await expect(page.getByRole('navigation', { name: 'Entry points' })).toContainText('GET /orders');
});
