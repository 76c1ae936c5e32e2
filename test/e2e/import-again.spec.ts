import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { CanvasModel } from './canvas-model.ts';
import { expect, test } from './fixtures.ts';
import { ReviewModel, shopCompose, writeProject } from './review-model.ts';

/** The same shop later: another version of the database, no proxy, a cache that the API calls. */
const laterCompose = shopCompose
  .replace('postgres:17', 'postgres:18')
  .replace(/ {2}web:\n(?: {4}.*\n)+/, '')
  .replace('/shop\n', '/shop\n      CACHE_URL: redis://cache:6379/0\n')
  .concat('  cache:\n    image: redis:8\n');

/** The changes of an import as a person sees them. */
class ChangesModel {
  readonly review: ReviewModel;
  readonly canvas: CanvasModel;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.review = new ReviewModel(page);
    this.canvas = new CanvasModel(page);
  }

  get status(): Locator {
    return this.review.side.getByRole('status');
  }

  change(name: string): Locator {
    return this.review.side.getByRole('group', { name, exact: true });
  }

  /** Imports a project, then changes its files. */
  async begin(folder: string): Promise<void> {
    const path = await writeProject(folder, 'shop', { 'compose.yml': shopCompose });
    await this.review.importPath(path);
    await writeFile(join(path, 'compose.yml'), laterCompose);
  }

  /** Imports again through the menu; the window knows from where. */
  async importAgain(): Promise<void> {
    await this.page.getByRole('menuitem', { name: 'File' }).click();
    await this.page.getByRole('menuitem', { name: 'Import again…' }).click();
  }
}

test('what changed in the files is shown, and nothing changes until it is accepted', async ({ launch, folder }) => {
  const { page } = await launch();
  const changes = new ChangesModel(page);
  await changes.begin(folder);
  await changes.importAgain();
  await expect(page.getByRole('tab', { name: /Changes \d+/ })).toHaveAttribute('aria-selected', 'true');
  await expect(changes.change('db, Version')).toContainText('17');
  await expect(changes.change('db, Version')).toContainText('18');
  await expect(changes.change('db, Version')).toContainText('compose.yml:');
  await expect(changes.canvas.node('cache')).toHaveCount(0);
  await expect(changes.canvas.node('web')).toHaveAttribute('aria-label', /vanished from files/);
  await expect(changes.canvas.node('web')).toContainText('vanished');

  await page.getByRole('button', { name: 'Add: cache, New component' }).click();
  await expect(changes.canvas.node('cache')).toHaveCount(1);
  await page.getByRole('button', { name: 'Refuse: db, Version' }).click();
  await page.getByRole('button', { name: 'Keep as drawn: web, This component vanished' }).click();
  await expect(changes.canvas.node('web')).not.toHaveAttribute('aria-label', /vanished/);
  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(changes.review.side.getByText('All is settled')).toBeVisible();
  await expect(changes.canvas.edge('api to cache')).toHaveCount(1);

  await changes.importAgain();
  await expect(page.getByText('Nothing changed in the files.')).toBeVisible();
});

test('undo brings a difference back, and redo settles it', async ({ launch, folder }) => {
  const { page } = await launch();
  const changes = new ChangesModel(page);
  await changes.begin(folder);
  await changes.importAgain();
  await expect(changes.change('web, This component vanished')).toBeVisible();
  await page.getByRole('button', { name: 'Remove: web, This component vanished' }).click();
  await expect(changes.canvas.node('web')).toHaveCount(0);
  await expect(changes.change('web, This component vanished')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(changes.canvas.node('web')).toHaveCount(1);
  await expect(changes.change('web, This component vanished')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(changes.canvas.node('web')).toHaveCount(0);
});

test('changes are gone through with the keyboard alone', async ({ launch, folder }) => {
  const { page } = await launch();
  const changes = new ChangesModel(page);
  await changes.begin(folder);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Import again');
  await page.keyboard.press('Enter');
  const rows = changes.review.side.locator('[data-difference]');
  await expect(changes.status).toContainText('changes in the files');
  await rows.first().focus();
  const count = await rows.count();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('r');
  await expect(rows).toHaveCount(count - 1);
  await expect(rows.first()).toBeFocused();
  for (let left = count - 1; left > 0; left -= 1) {
    await rows.first().focus();
    await page.keyboard.press('a');
    await expect.poll(() => rows.count()).toBeLessThan(left);
    left = (await rows.count()) + 1;
  }
  await expect(changes.review.side.getByText('All is settled')).toBeVisible();
});

test('what a person renamed and drew stays, and is not overruled with all the rest', async ({ launch, folder }) => {
  const { page } = await launch();
  const changes = new ChangesModel(page);
  await changes.begin(folder);
  await changes.canvas.node('db').click();
  await changes.review.show('Inspector');
  await changes.review.side.getByRole('textbox', { name: 'Name', exact: true }).fill('Ledger');
  await changes.review.side.getByRole('textbox', { name: 'Version' }).fill('16');
  await page.keyboard.press('Tab');
  await changes.importAgain();
  await expect(changes.change('Ledger, Version')).toContainText('You changed this.');
  await page.getByRole('button', { name: /^Accept all/ }).click();
  await expect(changes.status).toContainText('1 change in the files');
  await expect(changes.canvas.node('Ledger')).toContainText('16');
  await page.getByRole('button', { name: 'Keep mine: Ledger, Version' }).click();
  await expect(changes.review.side.getByText('All is settled')).toBeVisible();
});

test('the inspector says of a component that vanished, and removes it or keeps it as drawn', async ({ launch, folder }) => {
  const { page } = await launch();
  const changes = new ChangesModel(page);
  await changes.begin(folder);
  await changes.importAgain();
  await changes.change('web, This component vanished').getByRole('button', { name: 'This component vanished', exact: true }).click();
  await changes.review.show('Inspector');
  await expect(changes.review.side.getByRole('note')).toContainText('found nothing of this component');
  await changes.review.side.getByRole('button', { name: 'Keep as drawn' }).click();
  await expect(changes.review.side.getByRole('note')).toHaveCount(0);
  await expect(changes.canvas.node('web')).not.toHaveAttribute('aria-label', /vanished/);
  await page.keyboard.press('Control+z');
  await changes.review.side.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(changes.canvas.node('web')).toHaveCount(0);
});

test('a folder of another system is imported into the document only when that is meant', async ({ launch, folder }) => {
  const { page } = await launch();
  const changes = new ChangesModel(page);
  await changes.begin(folder);
  const other = await writeProject(folder, 'other', { 'compose.yml': 'name: other\nservices:\n  mail:\n    image: axllent/mailpit\n' });
  await page.evaluate(() => localStorage.clear());
  await changes.importAgain();
  await changes.review.dialog.getByRole('textbox', { name: 'Path' }).fill(other);
  await page.keyboard.press('Enter');
  await expect(changes.review.dialog).toContainText('was imported from another system');
  await changes.review.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(changes.canvas.node('web')).not.toHaveAttribute('aria-label', /vanished/);
});
