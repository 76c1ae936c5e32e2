import { useEffect, useRef, type RefObject } from 'react';
import type { Box } from '../../shared/layout/boxes.ts';
import { setDrawingViewport } from './viewport.ts';

interface View {
  x: number;
  y: number;
  scale: number;
}

/** What is read line by line is not shown smaller than this at first, but cut off at its right. */
const readable = 0.8;
/** Text below this scale is grey dust that only costs time to draw. */
const far = 0.28;
/** After so long without a turn of the wheel it rests, in milliseconds. */
const restMs = 160;
const limits = { least: 0.08, most: 3 } as const;
const margin = 16;
/** So far a pointer moves before a press is a pull, in pixels. */
const pullFrom = 3;

export interface PanZoom {
  /** Brings a box of the drawing into the middle, as large as it can be read. */
  readonly center: (box: Box) => void;
  readonly showAll: () => void;
  readonly zoomBy: (factor: number) => void;
}

/**
 * Pulling and zooming of a drawing in its pane. The view is kept outside of React and set as one transform: nothing is
 * drawn anew while it moves.
 * @param frame what is shown, in the drawing's own coordinates
 * @param start whether all of it is shown first, or its beginning at full size
 */
export function usePanZoom(pane: RefObject<HTMLElement | null>, content: RefObject<SVGSVGElement | null>, frame: Box | undefined, start: 'all' | 'top', onPress: (target: Element) => void): PanZoom {
  const view = useRef<View>({ x: 0, y: 0, scale: 1 });
  const moved = useRef(false);
  const press = useRef(onPress);
  useEffect(() => {
    press.current = onPress;
  });

  const show = (): void => {
    const { x, y, scale } = view.current;
    if (content.current) content.current.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    pane.current?.toggleAttribute('data-far', scale < far);
  };
  const zoomAt = (factor: number, at: { readonly x: number; readonly y: number }): void => {
    const { x, y, scale } = view.current;
    const next = Math.max(limits.least, Math.min(limits.most, scale * factor));
    view.current = { x: at.x - ((at.x - x) * next) / scale, y: at.y - ((at.y - y) * next) / scale, scale: next };
    moved.current = true;
    show();
  };
  const middle = (): { x: number; y: number } => ({ x: (pane.current?.clientWidth ?? 0) / 2, y: (pane.current?.clientHeight ?? 0) / 2 });
  const showAll = (): void => {
    if (!frame || !pane.current) return;
    const { clientWidth: width, clientHeight: height } = pane.current;
    const wide = (width - 2 * margin) / frame.width;
    const scale = Math.max(limits.least, Math.min(start === 'top' ? Math.max(wide, readable) : Math.min(wide, (height - 2 * margin) / frame.height), start === 'top' ? 1 : 1.1));
    view.current = { scale, x: Math.max(start === 'top' ? margin : -Infinity, (width - frame.width * scale) / 2), y: start === 'top' ? margin : (height - frame.height * scale) / 2 };
    moved.current = false;
    show();
  };
  const zoomBy = (factor: number): void => zoomAt(factor, middle());
  const center = (box: Box): void => {
    if (!frame) return;
    const scale = Math.max(view.current.scale, 0.8);
    const at = middle();
    view.current = { scale, x: at.x - (box.x - frame.x + box.width / 2) * scale, y: at.y - (box.y - frame.y + box.height / 2) * scale };
    moved.current = true;
    show();
  };

  useEffect(() => {
    const element = pane.current;
    if (!element || !frame) return;
    showAll();
    setDrawingViewport({ zoomBy, zoomTo: (scale) => zoomBy(scale / view.current.scale), showAll });
    // A pane that changes its size shows all again, unless the person chose a view.
    const observer = new ResizeObserver(() => !moved.current && showAll());
    observer.observe(element);
    let resting: ReturnType<typeof setTimeout> | undefined;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      element.setAttribute('data-moving', '');
      clearTimeout(resting);
      resting = setTimeout(() => element.removeAttribute('data-moving'), restMs);
      const { left, top } = element.getBoundingClientRect();
      if (start === 'top' && !event.ctrlKey) {
        // What is read from top to bottom is scrolled, as a list is.
        view.current = { ...view.current, x: view.current.x - event.deltaX, y: view.current.y - event.deltaY };
        moved.current = true;
        show();
        return;
      }
      zoomAt(Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) * (event.ctrlKey ? 0.01 : 0.002)), { x: event.clientX - left, y: event.clientY - top });
    };
    let from: { x: number; y: number; view: View; target: Element; pulling: boolean } | undefined;
    const down = (event: PointerEvent): void => {
      if (event.button === 0 && event.target instanceof Element && !event.target.closest('button')) from = { x: event.clientX, y: event.clientY, view: { ...view.current }, target: event.target, pulling: false };
    };
    const move = (event: PointerEvent): void => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!from.pulling && Math.hypot(dx, dy) < pullFrom) return;
      if (!from.pulling) {
        from.pulling = true;
        element.setPointerCapture(event.pointerId);
        element.setAttribute('data-moving', '');
      }
      view.current = { ...from.view, x: from.view.x + dx, y: from.view.y + dy };
      moved.current = true;
      show();
    };
    const up = (): void => {
      if (from && !from.pulling) press.current(from.target);
      from = undefined;
      element.removeAttribute('data-moving');
    };
    const cancel = (): void => {
      from = undefined;
      element.removeAttribute('data-moving');
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', cancel);
    return () => {
      observer.disconnect();
      clearTimeout(resting);
      setDrawingViewport(undefined);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', cancel);
    };
    // The frame stands for the drawing; what is made anew each time reads it and the references alone.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [frame]);
  return { center, showAll, zoomBy };
}
