import { CanvasModel } from './canvas-model.ts';
import { expect, test } from './fixtures.ts';

test.describe('drawing', () => {
  let canvas: CanvasModel;
  test.beforeEach(async ({ launch }) => {
    canvas = new CanvasModel((await launch()).page);
    await canvas.begin();
  });

  test('adds a component by a click, by Enter and by a drag from the palette', async () => {
    await canvas.palette('Service').click();
    await canvas.palette('Database').press('Enter');
    await canvas.palette('Cache').dragTo(canvas.page.locator('.react-flow__pane'), { targetPosition: { x: 200, y: 160 } });
    await expect(canvas.nodes).toHaveCount(3);
    await expect(canvas.page.getByRole('contentinfo', { name: 'Status' })).toContainText('3 components');
  });

  test('connects two components by a drag, and deletes with what hangs on it', async () => {
    await canvas.palette('Service').click();
    await canvas.palette('Database').click();
    await canvas.connect('Service', 'Database');
    await expect(canvas.edge('Service to Database')).toHaveCount(1);
    await canvas.node('Database').click();
    await canvas.page.keyboard.press('Delete');
    await expect(canvas.nodes).toHaveCount(1);
    await expect(canvas.edge('Service to Database')).toHaveCount(0);
    await canvas.page.keyboard.press('Control+z');
    await expect(canvas.edge('Service to Database')).toHaveCount(1);
  });

  test('takes a drag back with one undo', async () => {
    await canvas.palette('Service').click();
    const before = await canvas.box(canvas.node('Service'));
    await canvas.move('Service', 140, 90);
    const after = await canvas.box(canvas.node('Service'));
    expect(after.x).toBeGreaterThan(before.x + 100);
    await canvas.page.keyboard.press('Control+z');
    await expect.poll(async () => (await canvas.box(canvas.node('Service'))).x).toBe(before.x);
    await canvas.page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await canvas.box(canvas.node('Service'))).x).toBe(after.x);
  });

  test('puts a component into the boundary it is dropped on, and takes it out again', async () => {
    await canvas.palette('Network').click();
    await canvas.palette('Service').click();
    const network = await canvas.box(canvas.node('Network'));
    const service = await canvas.box(canvas.node('Service'));
    await canvas.move('Service', network.x + 20 - service.x, network.y + 50 - service.y);
    await canvas.page.keyboard.press('Alt+1');
    const boundary = canvas.page.getByRole('combobox', { name: 'Boundary' }).or(canvas.page.getByRole('textbox', { name: 'Boundary' }));
    await expect(boundary).toHaveValue('Network');
    await canvas.move('Service', 0, 320);
    await expect(boundary).toHaveValue('');
  });

  test('moves what is selected with the arrow keys', async () => {
    await canvas.palette('Service').click();
    await canvas.node('Service').focus();
    const before = await canvas.box(canvas.node('Service'));
    await canvas.page.keyboard.press('ArrowRight');
    await canvas.page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await canvas.box(canvas.node('Service'))).x).toBeGreaterThan(before.x + 10);
  });

  test('copies and pastes with the connections between', async () => {
    await canvas.palette('Service').click();
    await canvas.palette('Database').click();
    await canvas.connect('Service', 'Database');
    await canvas.page.keyboard.press('Control+a');
    await canvas.page.keyboard.press('Control+d');
    await expect(canvas.nodes).toHaveCount(4);
    await expect(canvas.edge('Service copy to Database copy')).toHaveCount(1);
  });

  test('shows and changes a component in the inspector, typing being one step of undo', async () => {
    await canvas.palette('Service').click();
    await canvas.page.keyboard.press('Alt+1');
    const name = canvas.page.getByRole('textbox', { name: 'Name' });
    await name.fill('Orders');
    await expect(canvas.node('Orders')).toHaveCount(1);
    await name.blur();
    await canvas.page.getByRole('button', { name: 'Undo' }).click();
    await expect(canvas.node('Service')).toHaveCount(1);
    await expect(name).toHaveValue('Service');
  });
});

test('every command can be found and run by its name', async ({ launch }) => {
  const { page } = await launch();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('keyboard short');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 1280, height: 720 }]) {
  test(`nothing of the window is cut off at ${viewport.width} × ${viewport.height}`, async ({ launch }) => {
    const { page } = await launch();
    await page.setViewportSize(viewport);
    const canvas = new CanvasModel(page);
    await canvas.begin();
    await canvas.palette('Service').click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    for (const control of [page.getByRole('button', { name: 'Light or dark' }), page.getByRole('tab').last(), page.getByRole('contentinfo', { name: 'Status' })]) {
      await expect(control).toBeInViewport({ ratio: 1 });
    }
  });
}
