import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { toLintelError } from '../../../shared/lib/errors.ts';
import { followToEnd, type Progress } from '../../../shared/rpc/progress.ts';
import { client } from '../../state/client.ts';
import { store, useStore } from '../../state/store.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { downloadBase64, formatSize } from './download.ts';
import { suggestFileName } from './paths.ts';
import { ProgressView } from './progress-view.tsx';
import { findTarget, SaveTarget } from './save-target.tsx';
import { useFolder } from './use-folder.ts';

type Format = 'pdf' | 'json';
type Way = 'download' | 'folder';

const about: Record<Format, string> = {
  pdf: 'A report to read and hand on: summary, scores, the diagram, each finding with its evidence, open questions.',
  json: 'The document and its review as data, for programs.',
};

interface Rendered {
  readonly path?: string | undefined;
  readonly base64?: string | undefined;
  readonly bytes: number;
}

/** Exports the review of the document as it is now. */
export function ReportDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const native = useStore((state) => state.info?.nativeDialogs ?? false);
  const view = useFolder();
  const [format, setFormat] = useState<Format>('pdf');
  const [way, setWay] = useState<Way>('download');
  const [name, setName] = useState(() => suggestFileName(`${store.getState().document?.name ?? ''} review`, ''));
  const [running, setRunning] = useState<{ readonly step: Progress | null }>();
  const [done, setDone] = useState<{ readonly bytes: number; readonly path?: string | undefined }>();
  const [error, setError] = useState<unknown>();
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const ending = `.${format}`;
  const target = findTarget(view.listing, name, ending);

  const render = async (path: string | undefined): Promise<void> => {
    const { document } = store.getState();
    if (!document) return;
    const { signal } = (controller.current = new AbortController());
    setError(undefined);
    setRunning({ step: null });
    try {
      const rendered = await followToEnd<Rendered>(client().reports.render({ document, format, ...(path !== undefined && { path }) }, { signal }), (step) => !signal.aborted && setRunning({ step }));
      if (signal.aborted) return;
      if (rendered.base64 !== undefined) downloadBase64(rendered.base64, suggestFileName(`${document.name} review`, ending), format);
      setDone({ bytes: rendered.bytes, ...(rendered.path !== undefined && { path: rendered.path }) });
    } catch (reason) {
      if (!signal.aborted) setError(reason);
    } finally {
      if (!signal.aborted) setRunning(undefined);
    }
  };
  const cancel = (): void => {
    controller.current?.abort();
    setRunning(undefined);
  };
  const chooseAndRender = async (): Promise<void> => {
    try {
      const { path } = await client().files.choose({ purpose: 'save-report', name: suggestFileName(`${store.getState().document?.name ?? ''} review`, ending) });
      if (path !== null) await render(path);
    } catch (reason) {
      setError(toLintelError(reason));
    }
  };
  const submit = (): void => {
    if (native) void chooseAndRender();
    else if (way === 'download') void render(undefined);
    else if (target) void render(target.path);
  };
  const close = (): void => {
    controller.current?.abort();
    onClose();
  };
  return (
    <Modal opened onClose={close} title="Export a report" size={560}>
      {running ? (
        <ProgressView title={format === 'pdf' ? 'Making the PDF' : 'Making the JSON'} step={running.step} onCancel={cancel} />
      ) : done ? (
        <Done {...done} onClose={onClose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack gap="sm">
            <SegmentedControl aria-label="Format" fullWidth value={format} onChange={(value) => setFormat(value === 'json' ? 'json' : 'pdf')} data={[{ value: 'pdf', label: 'PDF' }, { value: 'json', label: 'JSON' }]} />
            <Text size="xs" c="dimmed">
              {about[format]}
            </Text>
            {!native && <SegmentedControl aria-label="Where to" fullWidth value={way} onChange={(value) => setWay(value === 'folder' ? 'folder' : 'download')} data={[{ value: 'download', label: 'Download' }, { value: 'folder', label: 'Write into a folder' }]} />}
            {!native && way === 'folder' && <SaveTarget view={view} name={name} ending={ending} onName={setName} onChoose={submit} height="clamp(90px, 20vh, 200px)" />}
            {error !== undefined && <ErrorNotice error={error} title="The report was not made" />}
            <Group justify="flex-end" gap={8}>
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" disabled={!native && way === 'folder' && !target} data-autofocus>
                {native ? 'Choose a place…' : way === 'download' ? 'Download' : target?.exists ? 'Replace' : 'Write'}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

const Done = ({ bytes, path, onClose }: { readonly bytes: number; readonly path?: string | undefined; readonly onClose: () => void }): ReactElement => (
  <Stack gap="sm">
    <Group gap={8} wrap="nowrap" align="flex-start">
      <IconCircleCheck size={20} stroke={1.75} color="var(--lt-good)" aria-hidden />
      <div style={{ minWidth: 0 }} role="status">
        <Text fw={600}>
          The report is {path === undefined ? 'downloaded' : 'written'}, {formatSize(bytes)}
        </Text>
        {path !== undefined && (
          <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {path}
          </Text>
        )}
      </div>
    </Group>
    <Group justify="flex-end">
      <Button onClick={onClose} data-autofocus>
        Close
      </Button>
    </Group>
  </Stack>
);
