import { Code, Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Evidence } from '../../shared/model/document.ts';
import { CopyText } from './copy-code.tsx';

/** `file:line`, as an editor's "go to file" takes it. */
export const formatEvidence = ({ file, line }: Evidence): string => (line === undefined ? file : `${file}:${line}`);

/** The places that a statement comes from, each with its line's text where that is known. */
export const EvidenceList = ({ evidence, limit = 5 }: { readonly evidence: readonly Evidence[]; readonly limit?: number }): ReactElement => (
  <Stack gap={2}>
    {evidence.slice(0, limit).map((item, index) => (
      <div key={`${index} ${formatEvidence(item)}`}>
        <Group gap={2} wrap="nowrap">
          <Text size="xs" ff="monospace" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {formatEvidence(item)}
          </Text>
          <CopyText text={formatEvidence(item)} label="Copy the place" />
        </Group>
        {item.text && (
          <Code block fz={11} px={6} py={3} style={{ whiteSpace: 'pre', overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {item.text.trim()}
          </Code>
        )}
      </div>
    ))}
    {evidence.length > limit && (
      <Text size="xs" c="dimmed">
        and {evidence.length - limit} more
      </Text>
    )}
  </Stack>
);
