import { Anchor, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useStore } from '../state/store.ts';
import { CopyText } from './copy-code.tsx';
import classes from './reference-link.module.css';

const isWeb = (url: string): boolean => URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);

/**
 * A page elsewhere. Lintel itself fetches nothing: in a browser the person may open it in a tab of its own; the desktop
 * window leads nowhere, so there the address is text to be copied.
 */
export function ReferenceLink({ title, url }: { readonly title: string; readonly url: string }): ReactElement {
  const host = useStore((state) => state.info?.host);
  return (
    <div className={classes['reference']}>
      <div className={classes['text']}>
        {host === 'browser' && isWeb(url) ? (
          <Anchor href={url} target="_blank" rel="noreferrer noopener" size="xs">
            {title}
          </Anchor>
        ) : (
          <Text size="xs">{title}</Text>
        )}
        <span className={classes['url']}>{url}</span>
      </div>
      <CopyText text={url} label="Copy address" />
    </div>
  );
}
