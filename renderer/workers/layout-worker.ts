import { layoutDocument } from '../../shared/layout/index.ts';
import type { LayoutAnswer, LayoutRequest } from './messages.ts';

self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  layoutDocument(data.document).then(
    (positions) => answer({ type: 'layout', positions }),
    (error: unknown) => answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

const answer = (message: LayoutAnswer): void => self.postMessage(message);
