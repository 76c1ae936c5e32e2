import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CanvasModel } from './canvas-model.ts';
import { expect, test } from './fixtures.ts';
import { ReviewModel, shopCompose, writeProject } from './review-model.ts';

test('a folder is imported through the window: what came of it is said first, then it is on the canvas with its findings', async ({ launch, folder }) => {
  const path = await writeProject(folder, 'shop', { 'compose.yml': shopCompose });
  const { page } = await launch();
  const review = new ReviewModel(page);
  const canvas = new CanvasModel(page);
  await page.getByRole('button', { name: /Import a project/ }).click();
  await review.dialog.getByRole('textbox', { name: 'Path' }).fill(path);
  await page.keyboard.press('Enter');
  await expect(review.dialog.getByRole('status')).toContainText('3 components');
  await review.dialog.getByRole('button', { name: 'Open', exact: true }).click();
  for (const name of ['web', 'api', 'db']) await expect(canvas.node(name)).toHaveCount(1);
  await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute('aria-selected', 'true');
  await expect(review.side.getByText(/\d+ of 100, \d+ % known/)).toBeVisible();
  await expect(page.getByRole('tab', { name: /Findings \d+/ })).toBeVisible();
});

test('what an import did not understand is listed with file and line', async ({ launch, folder }) => {
  const path = await writeProject(folder, 'shop', { 'compose.yml': `${shopCompose}    env_file: [missing.env]\n` });
  const { page } = await launch();
  const review = new ReviewModel(page);
  await review.importPath(path);
  await expect(review.side.getByText('From the import')).toBeVisible();
  await expect(review.side.getByText(/compose\.yml:\d+/).last()).toBeVisible();
});

test.describe('what cannot be imported', () => {
  const cases: ReadonlyArray<readonly [what: string, files: Readonly<Record<string, string>>, code: string, place: RegExp]> = [
    ['a file that is not YAML', { 'compose.yml': 'services:\n  web:\n    image: [\n' }, 'YAML_SYNTAX', /compose\.yml:\d/],
    ['a folder with nothing to import', { 'readme.md': 'Hello' }, 'NOTHING_TO_IMPORT', /compose file/],
  ];
  for (const [what, files, code, place] of cases) {
    test(`${what} is refused with a code, the place and what to do; the window goes on`, async ({ launch, folder }) => {
      const path = await writeProject(folder, 'broken', files);
      const { page } = await launch();
      const review = new ReviewModel(page);
      await page.keyboard.press('Control+i');
      await review.dialog.getByRole('textbox', { name: 'Path' }).fill(path);
      await page.keyboard.press('Enter');
      const alert = review.dialog.getByRole('alert');
      await expect(alert).toContainText(code);
      await expect(alert).toContainText(place);
      await expect(review.dialog.getByRole('textbox', { name: 'Path' })).toHaveValue(path);
      const sound = await writeProject(folder, 'shop', { 'compose.yml': shopCompose });
      await review.dialog.getByRole('textbox', { name: 'Path' }).fill(sound);
      await page.keyboard.press('Enter');
      await expect(review.dialog.getByRole('status')).toContainText('3 components');
    });
  }

  test('a path that is not there is refused', async ({ launch, folder }) => {
    const { page } = await launch();
    const review = new ReviewModel(page);
    await page.keyboard.press('Control+i');
    await review.dialog.getByRole('textbox', { name: 'Path' }).fill(join(folder, 'nowhere'));
    await page.keyboard.press('Enter');
    await expect(review.dialog.getByRole('alert')).toContainText('PATH_NOT_FOUND');
  });
});

test('an import is cancelled at once, and nothing is opened', async ({ launch, folder }) => {
  const services = Array.from({ length: 3_000 }, (_, index) => `  s${index}:\n    image: example/s${index}\n    depends_on: [s${Math.max(0, index - 1)}, s${Math.floor(index / 2)}]`.replace('depends_on: [s0, s0]', 'restart: always'));
  const path = await writeProject(folder, 'large', { 'compose.yml': `services:\n${services.join('\n')}\n` });
  const { page } = await launch();
  const review = new ReviewModel(page);
  await page.keyboard.press('Control+i');
  await review.dialog.getByRole('textbox', { name: 'Path' }).fill(path);
  await page.keyboard.press('Enter');
  await review.dialog.getByRole('status', { name: /Importing large/ }).waitFor();
  await review.dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(review.dialog.getByRole('textbox', { name: 'Path' })).toBeVisible({ timeout: 1_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Lintel' })).toBeVisible();
});

test('importing the open system again keeps what was answered', async ({ launch, folder }) => {
  const path = await writeProject(folder, 'shop', { 'compose.yml': shopCompose });
  const { page } = await launch();
  const review = new ReviewModel(page);
  await review.importPath(path);
  const card = await review.goToQuestion(/Is db backed up/);
  await card.getByRole('button', { name: 'No', exact: true }).click();
  await expect(review.side.getByRole('status')).toContainText('not backed up');

  await writeFile(join(path, 'compose.yml'), `${shopCompose}  cache:\n    image: redis:8\n`);
  await page.keyboard.press('Control+i');
  await review.dialog.getByRole('textbox', { name: 'Path' }).fill(path);
  await page.keyboard.press('Enter');
  await expect(review.dialog).toContainText('is of the same system');
  await review.dialog.getByRole('button', { name: 'Update the open document' }).click();
  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(new CanvasModel(page).node('cache')).toHaveCount(1);
  await review.show('Questions');
  await expect(review.side.getByText('Answered')).toBeVisible();
});

test('files dropped on the window are imported', async ({ launch, folder }, info) => {
  test.skip(info.project.name !== 'browser', 'drags from outside are simulated over the browser’s own protocol');
  const path = await writeProject(folder, 'shop', { 'compose.yml': shopCompose });
  const { page } = await launch();
  const review = new ReviewModel(page);
  await expect(page.getByRole('button', { name: /Import a project/ })).toBeVisible();
  const protocol = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  await protocol.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 300, y: 300, data });
  await expect(page.getByText('Drop to import')).toBeVisible();
  await protocol.send('Input.dispatchDragEvent', { type: 'dragOver', x: 300, y: 300, data });
  await protocol.send('Input.dispatchDragEvent', { type: 'drop', x: 300, y: 300, data });
  await expect(review.dialog.getByRole('status')).toContainText('3 components');
  await review.dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(new CanvasModel(page).node('db')).toHaveCount(1);
});
