import { useEffect, useRef, type RefObject } from 'react';

/** Listens to keys pressed anywhere inside an element. For regions, which are no controls themselves but know a few keys. */
export function useKeysInside(element: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => unknown): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const target = element.current;
    const listen = (event: KeyboardEvent): void => void latest.current(event);
    target?.addEventListener('keydown', listen);
    return () => target?.removeEventListener('keydown', listen);
  }, [element]);
}
