import { expect, type Locator, type Page } from '@playwright/test';

/** The canvas as a person sees it: what is on it, and what can be done with it. */
export class CanvasModel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Starts an empty document from the welcome screen. */
  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Draw a system' }).click();
    await expect(this.page.getByText('Nothing is drawn yet')).toBeVisible();
  }

  palette(kind: string): Locator {
    return this.page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: kind, exact: true });
  }

  /** A node by its name: the first part of what a screen reader says. */
  node(name: string): Locator {
    return this.page.locator(`.react-flow__node[aria-label^="${name}, "]`);
  }

  get nodes(): Locator {
    return this.page.locator('.react-flow__node');
  }

  edge(label: string): Locator {
    return this.page.locator(`.react-flow__edge[aria-label^="${label}"]`);
  }

  async box(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await target.boundingBox();
    if (!box) throw new Error('it is not in view');
    return box;
  }

  /** Drags from the bottom of one node to the middle of another. */
  async connect(from: string, to: string): Promise<void> {
    const a = await this.box(this.node(from));
    const b = await this.box(this.node(to));
    await this.page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
    await this.page.mouse.move(a.x + a.width / 2, a.y + a.height);
    await this.drag(b.x + b.width / 2, b.y + b.height / 2);
  }

  /** Drags a node by its name, so that the place is hit whatever its size. */
  async move(name: string, dx: number, dy: number): Promise<void> {
    const { x, y, width } = await this.box(this.node(name));
    await this.page.mouse.move(x + width / 2, y + 14);
    await this.drag(x + width / 2 + dx, y + 14 + dy);
  }

  async drag(x: number, y: number): Promise<void> {
    await this.page.mouse.down();
    await this.page.mouse.move(x, y, { steps: 10 });
    await this.page.mouse.up();
  }
}
