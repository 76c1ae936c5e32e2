import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentVersion, emptyDocument } from '../../shared/model/document.ts';
import { parseDocument, serializeDocument } from '../../shared/model/file-format.ts';
import { CanvasModel } from './canvas-model.ts';
import { expect, test } from './fixtures.ts';
import { ReviewModel } from './review-model.ts';

const shop = serializeDocument({ ...emptyDocument('shop', 'Shop'), components: [{ id: 'api', name: 'API', kind: 'service' }] });

// The desktop asks by the dialogs of the system, which no test can reach.
// oxlint-disable-next-line no-empty-pattern
test.beforeEach(({}, info) => test.skip(info.project.name !== 'browser', 'the desktop asks by the dialogs of the system'));

/** Goes to a folder in a dialog by typing its path. */
async function browseTo(review: ReviewModel, folder: string): Promise<void> {
  await review.dialog.getByRole('textbox', { name: 'Path' }).fill(folder);
  await review.page.keyboard.press('Enter');
  await expect(review.dialog.getByTitle(folder, { exact: true })).toBeVisible();
}

test('a document is saved under a name, and opened again by the keyboard alone', async ({ launch, folder }) => {
  await mkdir(join(folder, 'designs'));
  const first = await launch();
  const review = new ReviewModel(first.page);
  const canvas = new CanvasModel(first.page);
  await review.page.keyboard.press('Control+o');
  await browseTo(review, folder);
  await review.page.keyboard.press('Escape');
  await canvas.begin();
  await canvas.palette('Service').click();
  await review.page.keyboard.press('Control+s');
  await expect(review.dialog.getByRole('option', { name: 'designs' })).toBeVisible();
  await review.dialog.getByRole('listbox', { name: 'Files and folders' }).focus();
  await review.page.keyboard.press('d');
  await review.page.keyboard.press('Enter');
  await expect(review.dialog.getByTitle(join(folder, 'designs'), { exact: true })).toBeVisible();
  await review.dialog.getByRole('textbox', { name: 'Name' }).fill('mine');
  await review.page.keyboard.press('Enter');
  await expect(review.dialog).toHaveCount(0);
  const file = join(folder, 'designs/mine.lintel.json');
  await expect(review.status).toContainText(file);
  await expect(review.page.getByText('Unsaved')).toHaveCount(0);
  expect(parseDocument(await readFile(file, 'utf8')).components.map(({ name }) => name)).toEqual(['Service']);

  await first.kill();
  const second = new ReviewModel((await launch()).page);
  await second.page.keyboard.press('Control+o');
  await browseTo(second, folder);
  await second.dialog.getByRole('listbox', { name: 'Files and folders' }).focus();
  for (const key of ['ArrowDown', 'Enter']) await second.page.keyboard.press(key);
  await expect(second.dialog.getByRole('option', { name: 'mine.lintel.json' })).toBeVisible();
  for (const key of ['ArrowDown', 'Enter']) await second.page.keyboard.press(key);
  await expect(new CanvasModel(second.page).node('Service')).toHaveCount(1);
});

test('a file that is there already is replaced only when the button says so', async ({ launch, folder }) => {
  const file = join(folder, 'shop.lintel.json');
  await writeFile(file, shop);
  const review = new ReviewModel((await launch(file)).page);
  await expect(review.status).toContainText('1 component');
  await review.page.keyboard.press('Control+Shift+s');
  await expect(review.dialog.getByRole('button', { name: 'Replace' })).toBeVisible();
  await review.dialog.getByRole('textbox', { name: 'Name' }).fill('other');
  await expect(review.dialog.getByRole('button', { name: 'Replace' })).toHaveCount(0);
  await expect(review.dialog.getByRole('button', { name: 'Save' })).toBeEnabled();
});

test.describe('a file that changes outside', () => {
  const outside = shop.replace('"Shop"', '"Changed outside"');

  test('is never overwritten unasked, and can be reloaded', async ({ launch, folder }) => {
    const file = join(folder, 'shop.lintel.json');
    await writeFile(file, shop);
    const review = new ReviewModel((await launch(file)).page);
    const canvas = new CanvasModel(review.page);
    await canvas.palette('Database').click();
    await writeFile(file, outside);
    await expect(review.dialog).toContainText('changed outside of Lintel');
    await review.dialog.getByRole('button', { name: 'Decide later' }).click();
    await review.page.keyboard.press('Control+s');
    await expect(review.dialog).toContainText('changed outside of Lintel');
    expect(await readFile(file, 'utf8')).toBe(outside);
    await review.dialog.getByRole('button', { name: /Reload/ }).click();
    await expect(review.page.getByText('Changed outside')).toBeVisible();
    await expect(canvas.node('Database')).toHaveCount(0);
  });

  test('is overwritten when the person says so', async ({ launch, folder }) => {
    const file = join(folder, 'shop.lintel.json');
    await writeFile(file, shop);
    const review = new ReviewModel((await launch(file)).page);
    await new CanvasModel(review.page).palette('Database').click();
    await writeFile(file, outside);
    await review.dialog.getByRole('button', { name: 'Overwrite the file' }).click();
    await expect(review.dialog).toHaveCount(0);
    expect(parseDocument(await readFile(file, 'utf8'))).toMatchObject({ name: 'Shop', components: [{ name: 'API' }, { name: 'Database' }] });
  });
});

test.describe('work that was not saved', () => {
  test('is offered after a crash, and restored with all that was done', async ({ launch }) => {
    const first = await launch();
    const canvas = new CanvasModel(first.page);
    await canvas.begin();
    await canvas.palette('Service').click();
    await canvas.palette('Cache').click();
    // As long as it takes until unsaved work is kept.
    await first.page.waitForTimeout(1_200);
    await first.kill();
    const second = await launch();
    const review = new ReviewModel(second.page);
    await expect(review.dialog).toContainText('2 components');
    await review.dialog.getByRole('button', { name: 'Restore' }).click();
    await expect(new CanvasModel(second.page).node('Cache')).toHaveCount(1);
    await expect(second.page.getByText('Unsaved')).toBeVisible();
    // Restored work is as safe as before.
    await second.page.waitForTimeout(1_200);
    await second.kill();
    const third = new ReviewModel((await launch()).page);
    await expect(third.dialog).toContainText('2 components');
    await third.dialog.getByRole('button', { name: 'Discard' }).click();
    await third.dialog.getByRole('button', { name: 'Really discard' }).click();
    await expect(third.dialog).toHaveCount(0);
  });

  test('stands in the way of opening something else', async ({ launch, folder }) => {
    const review = new ReviewModel((await launch()).page);
    const canvas = new CanvasModel(review.page);
    await canvas.begin();
    await canvas.palette('Service').click();
    await review.page.keyboard.press('Control+o');
    await expect(review.dialog).toContainText('Save the changes');
    await review.dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(canvas.node('Service')).toHaveCount(1);
    await review.page.keyboard.press('Control+o');
    await review.dialog.getByRole('button', { name: 'Discard changes' }).click();
    await browseTo(review, folder);
  });
});

test.describe('a document that cannot be opened', () => {
  const cases: ReadonlyArray<readonly [string, string, string]> = [
    ['not JSON', '{\n  "format": "lintel",\n  oops\n}', 'DOCUMENT_NOT_JSON'],
    ['of a newer version', shop.replace(`"version": ${documentVersion}`, '"version": 99'), 'DOCUMENT_NEWER'],
    ['with a connection that leads nowhere', shop.replace('"connections": []', '"connections": [{ "id": "x", "from": "api", "to": "gone" }]'), 'DOCUMENT_DANGLING'],
    ['of another shape', '{"format": "lintel", "version": 1}', 'DOCUMENT_INVALID'],
  ];
  for (const [what, text, code] of cases) {
    test(`because it is ${what} says so with a code and the place, and leaves what is open`, async ({ launch, folder }) => {
      const file = join(folder, 'bad.lintel.json');
      await writeFile(file, text);
      const review = new ReviewModel((await launch()).page);
      await new CanvasModel(review.page).begin();
      await review.page.keyboard.press('Control+o');
      await review.dialog.getByRole('textbox', { name: 'Path' }).fill(file);
      await review.page.keyboard.press('Enter');
      const alert = review.dialog.getByRole('alert');
      await expect(alert).toContainText(code);
      await expect(alert).toContainText('bad.lintel.json');
      await review.page.keyboard.press('Escape');
      await expect(review.page.getByText('Untitled system')).toBeVisible();
    });
  }

  test('because a folder may not be written says so, and keeps the work', async ({ launch, folder }) => {
    test.skip(process.getuid?.() === 0, 'the superuser may write anywhere');
    const closed = join(folder, 'closed');
    await mkdir(closed);
    const file = join(closed, 'shop.lintel.json');
    await writeFile(file, shop);
    await chmod(closed, 0o500);
    const review = new ReviewModel((await launch(file)).page);
    await new CanvasModel(review.page).palette('Database').click();
    await review.page.keyboard.press('Control+s');
    await expect(review.page.getByRole('alert')).toContainText('Choose a folder that you may write to');
    await expect(review.page.getByText('Unsaved')).toBeVisible();
    await chmod(closed, 0o700);
  });
});

test('text from a file is text: markup in names is shown as it is written', async ({ launch, folder }) => {
  const hostile = '<img src=x onerror=alert(1)>';
  const file = join(folder, 'hostile.lintel.json');
  await writeFile(file, serializeDocument({ ...emptyDocument('h', hostile), components: [{ id: 'a', name: hostile, kind: 'database', technology: 'postgresql' }], importNotes: [{ severity: 'error', message: hostile, file: hostile, line: 1 }] }));
  const review = new ReviewModel((await launch(file)).page);
  await review.reviewed();
  for (const panel of ['Overview', 'Findings', 'Questions', 'Inspector'] as const) {
    await review.show(panel);
    await expect(review.page.locator('img[src="x"]')).toHaveCount(0);
  }
  await review.show('Questions');
  await expect(review.side.getByText(hostile).first()).toBeVisible();
});
