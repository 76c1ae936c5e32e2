import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactElement, type ReactNode } from 'react';

/** What is shown instead of an empty window when drawing fails. The document is in the journal. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError = (error: unknown): { error: unknown } => ({ error });

  override render(): ReactNode {
    const { error } = this.state;
    return error === null ? this.props.children : describe(error);
  }
}

const describe = (error: unknown): ReactElement => (
  <Stack align="center" justify="center" h="100vh" p="xl" role="alert">
    <Title order={2}>The window could not be drawn</Title>
    <Text>This is a fault in Lintel. Unsaved work is in the journal and will be offered when the window is loaded again.</Text>
    <Code block maw={720}>
      {error instanceof Error ? (error.stack ?? error.message) : String(error)}
    </Code>
    <Button onClick={() => location.reload()}>Load again</Button>
  </Stack>
);
