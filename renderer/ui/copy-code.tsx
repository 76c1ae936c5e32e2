import { ActionIcon, Code, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import classes from './copy-code.module.css';

/** Copies a text to the clipboard, and says for a moment that it did. */
export const CopyText = ({ text, label }: { readonly text: string; readonly label: string }): ReactElement => (
  <CopyButton value={text}>
    {({ copied, copy }) => (
      <Tooltip label={copied ? 'Copied' : label}>
        <ActionIcon size={22} aria-label={copied ? 'Copied' : label} onClick={copy}>
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
    )}
  </CopyButton>
);

/** Code as it is to be typed, with a button that copies it. Long lines scroll. */
export const CopyCode = ({ code }: { readonly code: string }): ReactElement => (
  <div className={classes['block']}>
    <Code block fz={11.5} className={classes['code'] ?? ''} tabIndex={0}>
      {code}
    </Code>
    <span className={classes['copy']}>
      <CopyText text={code} label="Copy code" />
    </span>
  </div>
);
