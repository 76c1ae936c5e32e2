import { Button, Group, Progress, Text } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { drawDiagram } from '../../../shared/diagram/index.ts';
import { plural } from '../../../shared/lib/plural.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import type { Progress as Step } from '../../../shared/rpc/progress.ts';

/** What the stages of long calls are called while they run. */
const stages: Readonly<Record<string, string>> = {
  read: 'Reading files',
  topology: 'Finding the components',
  source: 'Reading Python source',
  import: 'Understanding what they say',
  merge: 'Comparing with the document',
  layout: 'Arranging the components',
  review: 'Reviewing',
  diagram: 'Drawing the diagram',
  pages: 'Laying out the pages',
};

/** A step in words, with its numbers where it has them. */
export function describeStep({ stage, done, total }: Step): string {
  const name = stages[stage] ?? `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`;
  return total !== undefined && total > 0 ? `${name}, ${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : done > 0 ? `${name}, ${done.toLocaleString('en')}` : name;
}

interface ProgressViewProps {
  readonly title: string;
  readonly step: Step | null;
  /** What is known so far, drawn while the rest is read. */
  readonly preview?: ArchitectureDocument | undefined;
  readonly onCancel: () => void;
}

/** A long call while it runs. Cancelling works at once, whatever the call is doing. */
export function ProgressView({ title, step, preview, onCancel }: ProgressViewProps): ReactElement {
  const share = step?.total ? Math.min(100, (100 * step.done) / step.total) : undefined;
  return (
    <div role="status" aria-label={title}>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {title}
      </Text>
      <Text size="xs" c="dimmed" mt={2}>
        {step ? `${describeStep(step)}…` : 'Starting…'}
      </Text>
      {preview && preview.components.length > 0 && <Preview document={preview} />}
      <Progress value={share ?? 100} animated={share === undefined} mt={12} aria-label={title} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onCancel} data-autofocus>
          Cancel
        </Button>
      </Group>
    </div>
  );
}

/** The components that are known already, as they will stand on the canvas. */
function Preview({ document }: { readonly document: ArchitectureDocument }): ReactElement {
  const image = useMemo(() => `data:image/svg+xml;utf8,${encodeURIComponent(drawDiagram(document).svg)}`, [document]);
  return (
    <figure style={{ margin: '12px 0 0' }}>
      <img src={image} alt="The components found so far" style={{ display: 'block', width: '100%', maxHeight: 280, objectFit: 'contain', background: '#fff', borderRadius: 6 }} />
      <figcaption>
        <Text size="xs" c="dimmed" mt={4}>
          {plural(document.components.length, 'component')} and {plural(document.connections.length, 'connection')} so far; the source is still being read.
        </Text>
      </figcaption>
    </figure>
  );
}
