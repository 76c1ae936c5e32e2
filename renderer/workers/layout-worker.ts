import { layoutGraph } from '../../shared/layout/graph.ts';
import { layoutDocument } from '../../shared/layout/index.ts';
import type { LayoutAnswer, LayoutRequest } from './messages.ts';

const arrange = async (request: LayoutRequest): Promise<LayoutAnswer> =>
  'graph' in request ? { type: 'graph', placement: await layoutGraph(request.graph) } : { type: 'layout', positions: await layoutDocument(request.document) };

self.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  arrange(data).then(answer, (error: unknown) => answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) }));
});

const answer = (message: LayoutAnswer): void => self.postMessage(message);
