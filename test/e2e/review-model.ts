import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

/** A project whose review has findings, questions and strengths: two services, a database without a volume, secrets in the file. */
export const shopCompose = `# Backups of the database: see the handbook.
name: shop
services:
  web:
    image: nginx:1.27
    ports: ["80:80"]
    depends_on: [api]
  api:
    image: ghcr.io/example/shop-api
    environment:
      DATABASE_URL: postgresql://postgres:secret@db:5432/shop
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: secret
`;

/** Writes a project's files, by path, into a new folder. */
export async function writeProject(folder: string, name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const root = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

export type Panel = 'Inspector' | 'Findings' | 'Questions' | 'Overview' | 'Context' | 'History' | 'Comparison' | 'Rules' | 'Changes';
const order: readonly Panel[] = ['Inspector', 'Findings', 'Questions', 'Overview', 'Context', 'History', 'Comparison', 'Rules', 'Changes'];

/** The panels and dialogs as a person sees them. */
export class ReviewModel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get side(): Locator {
    return this.page.getByRole('tabpanel');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get status(): Locator {
    return this.page.getByRole('contentinfo', { name: 'Status' });
  }

  get findings(): Locator {
    return this.page.getByRole('listbox', { name: 'Findings' }).getByRole('option');
  }

  /** Shows a panel by its keys, wherever its tab is. A field that has the focus would keep the keys. */
  async show(panel: Panel): Promise<void> {
    await this.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await this.page.keyboard.press(`Alt+${order.indexOf(panel) + 1}`);
    await expect(this.page.getByRole('tab', { name: panel })).toHaveAttribute('aria-selected', 'true');
  }

  /** Waits until the review shown is that of the document shown. */
  async reviewed(): Promise<void> {
    await expect(this.status).toContainText('Reviewed');
  }

  /** Imports a path through the window and opens what came of it. */
  async importPath(path: string): Promise<void> {
    await this.page.keyboard.press('Control+i');
    await this.dialog.getByRole('textbox', { name: 'Path' }).fill(path);
    await this.page.keyboard.press('Enter');
    await this.dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(this.dialog).toHaveCount(0);
    await this.reviewed();
  }

  /** The card of the question that is being answered. */
  question(text: RegExp): Locator {
    return this.side.getByRole('group', { name: text });
  }

  async goToQuestion(text: RegExp): Promise<Locator> {
    await this.show('Questions');
    const listed = this.side.getByRole('button', { name: text });
    if (await listed.count()) await listed.first().click();
    await expect(this.question(text)).toBeVisible();
    return this.question(text);
  }

  async addReview(note: string): Promise<void> {
    await this.show('History');
    await this.side.getByRole('textbox', { name: 'Note' }).fill(note);
    await this.side.getByRole('button', { name: 'Add review' }).click();
    await expect(this.side.locator('[data-review]').filter({ hasText: note })).toHaveCount(1);
  }

  kept(note: string): Locator {
    return this.side.locator('[data-review]').filter({ hasText: note });
  }
}
