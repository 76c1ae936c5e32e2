import { Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { CopyCode } from './copy-code.tsx';
import classes from './markdown-view.module.css';
import { ReferenceLink } from './reference-link.tsx';

/** Markdown's own elements as the window's. Pictures are never fetched: their alternative text stands for them. */
const components: Components = {
  h1: ({ children }) => <Title order={2}>{children}</Title>,
  h2: ({ children }) => <Title order={3}>{children}</Title>,
  h3: ({ children }) => <Title order={4}>{children}</Title>,
  a: ({ href, children }) => (href?.startsWith('http') ? <ReferenceLink title={toText(children)} url={href} /> : <span>{children}</span>),
  img: ({ alt }) => <Text span>{alt}</Text>,
  pre: ({ node }) => <CopyCode code={codeOf(node).replace(/\n$/, '')} />,
};

const toText = (children: unknown): string => (Array.isArray(children) ? children.map(toText).join('') : typeof children === 'string' ? children : '');

interface MarkdownNode {
  readonly value?: unknown;
  readonly children?: readonly MarkdownNode[];
}

const codeOf = (node: MarkdownNode | undefined): string => (typeof node?.value === 'string' ? node.value : (node?.children ?? []).map(codeOf).join(''));

/** Markdown as elements; HTML in it stays text. */
export const MarkdownView = ({ markdown }: { readonly markdown: string }): ReactElement => (
  <div className={classes['page']}>
    <Markdown components={components}>{markdown}</Markdown>
  </div>
);
