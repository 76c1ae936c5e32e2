/** What a drawing that is shown can do with its view. */
export interface DrawingViewport {
  readonly zoomBy: (factor: number) => void;
  readonly zoomTo: (scale: number) => void;
  readonly showAll: () => void;
}

let shown: DrawingViewport | undefined;

/** Called by the drawing while it is shown, so that commands outside of it can reach its view. */
export function setDrawingViewport(viewport: DrawingViewport | undefined): void {
  shown = viewport;
}

const step = 1.25;

export const zoomIn = (): void => shown?.zoomBy(step);
export const zoomOut = (): void => shown?.zoomBy(1 / step);
export const zoomToActualSize = (): void => shown?.zoomTo(1);
export const showAll = (): void => shown?.showAll();
