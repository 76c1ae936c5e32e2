import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CanvasModel } from './canvas-model.ts';
import { expect, test } from './fixtures.ts';
import { ReviewModel, shopCompose, writeProject } from './review-model.ts';

let review: ReviewModel;
let canvas: CanvasModel;

test.beforeEach(async ({ launch, folder }) => {
  const { page } = await launch(await writeProject(folder, 'shop', { 'compose.yml': shopCompose }));
  review = new ReviewModel(page);
  canvas = new CanvasModel(page);
  await review.reviewed();
});

test.describe('findings', () => {
  test('are filtered by words and severity, grouped anew, and an empty result says how to get out of it', async () => {
    await review.show('Findings');
    const all = await review.findings.count();
    expect(all).toBeGreaterThan(3);
    const search = review.side.getByRole('textbox', { name: 'Filter findings' });
    await search.fill('POSTGRES_PASSWORD');
    await expect.poll(() => review.findings.count()).toBeLessThan(all);
    await search.fill('nothing has these words');
    await expect(review.side.getByText('No finding passes the filter')).toBeVisible();
    await review.side.getByRole('button', { name: 'Show all open' }).last().click();
    await expect(review.findings).toHaveCount(all);
    await review.side.getByRole('button', { name: /^High/ }).first().click();
    await expect.poll(() => review.findings.count()).toBeLessThan(all);
    await review.side.getByRole('button', { name: /^High/ }).first().click();
    await review.side.getByRole('button', { name: 'Grouping and filters' }).click();
    await review.page.getByRole('menuitem', { name: 'By component' }).click();
    await review.page.keyboard.press('Escape');
    await expect(review.side.getByRole('button', { name: /^db \d/ })).toBeVisible();
  });

  test('lead to their subject on the canvas by the keyboard, and open with reason, repair and evidence', async () => {
    await review.show('Findings');
    await review.side.getByRole('textbox', { name: 'Filter findings' }).fill('POSTGRES_PASSWORD');
    await review.page.getByRole('listbox', { name: 'Findings' }).focus();
    await review.page.keyboard.press('ArrowDown');
    await expect(canvas.node('db')).toHaveClass(/selected/);
    await review.page.keyboard.press('Enter');
    for (const title of ['Why it matters', 'How to fix it', 'Evidence', 'Why this fired', 'References']) await expect(review.side.getByRole('button', { name: title })).toBeVisible();
    await expect(review.side.getByText(/compose\.yml:\d+/).first()).toBeVisible();
    // The component that is shown must survive keys that were meant for the panel.
    await review.page.keyboard.press('Delete');
    await expect(canvas.node('db')).toHaveCount(1);
    await review.page.keyboard.press('Escape');
    await expect(review.page.getByRole('listbox', { name: 'Findings' })).toBeFocused();
  });

  test('are waived with a reason, leave the count, and are re-opened', async () => {
    await review.show('Findings');
    const tab = review.page.getByRole('tab', { name: /Findings/ });
    const before = Number((await tab.textContent())?.replace(/\D/g, ''));
    await review.findings.first().click();
    await review.side.getByRole('button', { name: 'Waive…' }).click();
    await review.side.getByRole('button', { name: 'Waive', exact: true }).click();
    await expect(review.side.getByText('Say why')).toBeVisible();
    await review.side.getByRole('textbox', { name: 'Reason' }).fill('Only in the office network.');
    await review.side.getByRole('textbox', { name: 'Accepted by' }).fill('Ada');
    await review.side.getByRole('textbox', { name: 'Ticket' }).fill('OPS-7');
    await review.page.keyboard.press('Control+Enter');
    await expect(review.side.getByText(/Waived by Ada on .*OPS-7/)).toBeVisible();
    await expect(tab).toHaveText(`Findings${before - 1}`);
    await review.side.getByRole('button', { name: 'Re-open' }).click();
    await expect(tab).toHaveText(`Findings${before}`);
  });
});

test.describe('questions', () => {
  test('are answered by a click: the list goes on, the answer says what it settled, undo takes it back', async () => {
    const card = await review.goToQuestion(/Is db backed up/);
    await expect(card).toContainText('An answer settles');
    await card.getByRole('button', { name: 'No', exact: true }).click();
    await expect(review.side.getByRole('status')).toContainText('1 finding');
    await expect(review.question(/Is db backed up/)).toHaveCount(0);
    // The next question has the focus, so that one can go on by the keyboard.
    await expect.poll(() => review.page.evaluate(() => document.activeElement?.closest('[data-answer]') !== null)).toBe(true);
    await review.side.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await expect(review.question(/Is db backed up/)).toBeVisible();
    await review.show('Findings');
    await expect(review.findings.filter({ hasText: 'not backed up' })).toHaveCount(0);
  });

  test('that nobody can answer are not asked again until one wants to be asked', async () => {
    const card = await review.goToQuestion(/Is db backed up/);
    await card.getByRole('button', { name: 'I don’t know' }).click();
    await expect(review.side.getByText('it is not asked again')).toBeVisible();
    await expect(review.side.getByRole('button', { name: /Is db backed up/ })).toHaveCount(0);
    await review.side.getByRole('button', { name: 'Ask again: Backups' }).click();
    await expect(review.side.getByText(/Is db backed up/).first()).toBeVisible();
  });

  test('settle an open finding when a later answer says that it is no longer so', async () => {
    const card = await review.goToQuestion(/Is db backed up/);
    await card.getByRole('button', { name: 'No', exact: true }).click();
    await review.side.getByRole('status').getByRole('button', { name: /not backed up/ }).click();
    await expect(review.side.getByRole('region', { name: /not backed up/ })).toBeVisible();
    await review.page.keyboard.press('Control+z');
    await expect(review.side.getByText('This finding is settled')).toBeVisible();
  });
});

test('the context counts as soon as it makes sense, and says what does not', async () => {
  await review.show('Context');
  const target = review.side.getByRole('textbox', { name: 'Availability target (%)' });
  await target.fill('120');
  await expect(review.side.getByText('At most 100.')).toBeVisible();
  await target.fill('99.95');
  await expect(review.side.getByText('1 of 15 known')).toBeVisible();
  await target.blur();
  await review.page.keyboard.press('Control+z');
  await expect(review.side.getByText('0 of 15 known')).toBeVisible();
});

test('each rule can be read', async () => {
  await review.show('Rules');
  await review.side.getByRole('textbox', { name: 'Filter rules' }).fill('backed up');
  await review.side.getByRole('button', { name: /Stores are backed up/ }).click();
  await expect(review.side.getByRole('heading', { name: 'Why' })).toBeVisible();
  await review.page.keyboard.press('Escape');
  await expect(review.side.getByRole('textbox', { name: 'Filter rules' })).toHaveValue('backed up');
});

test('the report is downloaded as a PDF, and written into a folder as JSON', async ({ folder }, info) => {
  test.skip(info.project.name !== 'browser', 'the desktop asks by the dialogs of the system');
  await review.page.keyboard.press('Control+e');
  const downloading = review.page.waitForEvent('download');
  await review.dialog.getByRole('button', { name: 'Download', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('shop-review.pdf');
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  await review.dialog.getByRole('button', { name: 'Close' }).last().click();

  await review.page.keyboard.press('Control+o');
  await review.dialog.getByRole('button', { name: 'Discard changes' }).click();
  await review.dialog.getByRole('textbox', { name: 'Path' }).fill(folder);
  await review.page.keyboard.press('Enter');
  await expect(review.dialog.getByText(folder, { exact: true })).toBeVisible();
  await review.page.keyboard.press('Escape');
  await review.page.keyboard.press('Control+e');
  await review.dialog.getByText('JSON').click();
  await review.dialog.getByText('Write into a folder').click();
  await review.dialog.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(review.dialog.getByRole('status')).toContainText('written');
  expect(JSON.parse(await readFile(join(folder, 'shop-review.json'), 'utf8'))).toMatchObject({ document: { name: 'shop' } });
});
