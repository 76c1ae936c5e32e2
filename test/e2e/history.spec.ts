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

test('a kept review is compared with the document as it changes: what is new, what is fixed, and marks on the canvas', async () => {
  await review.addReview('Before');
  await review.kept('Before').getByRole('checkbox').check();
  await review.side.getByRole('button', { name: 'Compare with now' }).click();
  await expect(review.side.getByText('No difference')).toBeVisible();

  await canvas.node('web').click();
  await review.page.keyboard.press('Delete');
  await expect(review.side.getByRole('group', { name: 'Fixed' }).getByRole('button').first()).toBeVisible();
  await expect(review.side.getByText('Removed').first()).toBeVisible();
  await expect(canvas.node('web')).toHaveCount(1);

  const card = await review.goToQuestion(/Is db backed up/);
  await card.getByRole('button', { name: 'No', exact: true }).click();
  await review.show('Comparison');
  await expect(review.side.getByRole('group', { name: 'New' })).toContainText('not backed up');
  await review.side.getByRole('button', { name: /^New/ }).click();
  await expect(review.side.getByRole('group', { name: 'Fixed' })).toHaveCount(0);

  await review.side.getByRole('button', { name: 'End comparison' }).click();
  await expect(review.side.getByText('Nothing is compared')).toBeVisible();
  await expect(canvas.node('web')).toHaveCount(0);
});

test('two kept reviews are compared with each other, the earlier first', async () => {
  await review.addReview('First');
  const card = await review.goToQuestion(/Is db backed up/);
  await card.getByRole('button', { name: 'No', exact: true }).click();
  await expect(review.side.getByRole('status')).toContainText('1 finding');
  await review.addReview('Second');
  await review.kept('Second').getByRole('checkbox').check();
  await review.kept('First').getByRole('checkbox').check();
  await review.side.getByRole('button', { name: 'Compare the two' }).click();
  await expect(review.side.getByRole('group', { name: 'New' })).toContainText('not backed up');
  await expect(review.side.getByText('Second')).toBeVisible();
});

test('a kept review is read as it was made, and nothing in it can be changed', async () => {
  await review.addReview('As found');
  const card = await review.goToQuestion(/Is db backed up/);
  await card.getByRole('button', { name: 'No', exact: true }).click();
  await review.show('History');
  await review.kept('As found').getByTitle('Open this review').click();
  const kept = review.side.getByRole('region', { name: 'Kept review' });
  await expect(kept.getByText('Read only')).toBeVisible();
  await expect(kept.getByText('not backed up')).toHaveCount(0);
  await kept.getByRole('button', { name: /POSTGRES_PASSWORD/ }).first().click();
  await expect(kept.getByRole('button', { name: 'Why it matters' })).toBeVisible();
  await expect(kept.getByRole('button', { name: 'Waive…' })).toHaveCount(0);
  await review.page.keyboard.press('Escape');
  await review.page.keyboard.press('Escape');
  await expect(review.kept('As found')).toBeVisible();
});

test('a kept review is deleted only after a question', async () => {
  await review.addReview('To go');
  const remove = async (): Promise<void> => {
    await review.kept('To go').getByRole('button', { name: /What to do/ }).click();
    await review.page.getByRole('menuitem', { name: 'Delete…' }).click();
  };
  await remove();
  await review.dialog.getByRole('button', { name: 'Keep it' }).click();
  await expect(review.kept('To go')).toHaveCount(1);
  await remove();
  await review.dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(review.kept('To go')).toHaveCount(0);
  await expect(review.side.getByText('No reviews kept yet')).toBeVisible();
});
