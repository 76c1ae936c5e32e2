import { UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useStore } from '../state/store.ts';
import { plural } from '../../shared/lib/plural.ts';
import classes from './window.module.css';

/** What there is, how far the review is, and what is at risk. */
export function StatusBar(): ReactElement {
  const components = useStore((state) => state.document?.components.length);
  const connections = useStore((state) => state.document?.connections.length ?? 0);
  const selected = useStore((state) => state.selection.length);
  const path = useStore((state) => state.path);
  const version = useStore((state) => state.info?.version);
  const journalError = useStore((state) => state.journalError);
  const watchError = useStore((state) => state.watchError);
  const cancelLayout = useStore((state) => state.cancelLayout);
  return (
    <footer className={classes['status']} aria-label="Status">
      {components !== undefined && (
        <>
          <span>{plural(components, 'component')}</span>
          <span>{plural(connections, 'connection')}</span>
          <ReviewState />
        </>
      )}
      {selected > 0 && <span>{selected} selected</span>}
      {cancelLayout && (
        <span>
          Arranging…{' '}
          <UnstyledButton fz="inherit" td="underline" onClick={cancelLayout}>
            Cancel
          </UnstyledButton>
        </span>
      )}
      <span className={classes['spacer']} />
      {journalError && (
        <span className={classes['alarm']} role="alert" title={journalError.fix}>
          Unsaved work is not being kept: {journalError.message}
        </span>
      )}
      {watchError && <span title={watchError}>Changes outside are not noticed until you save</span>}
      {path !== undefined && <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{path}</span>}
      {version && <span>Lintel {version}</span>}
    </footer>
  );
}

function ReviewState(): ReactElement {
  const status = useStore((state) => state.reviewStatus);
  const error = useStore((state) => state.reviewError);
  const known = useStore((state) => state.review?.overall.known);
  if (status === 'failed') {
    return (
      <span className={classes['alarm']} role="alert">
        The review failed: {error}
      </span>
    );
  }
  return (
    <>
      <span role="status">{status === 'reviewing' ? 'Reviewing…' : 'Reviewed'}</span>
      {known !== undefined && <span>{Math.round(known * 100)} % known</span>}
    </>
  );
}
