import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { memo, useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { CodeDrawing } from '../../shared/diagram/codebase/draw-graph.ts';
import type { Shape } from '../../shared/diagram/shape.ts';
import { selectCode, useCodeView } from '../state/code-view.ts';
import classes from './code.module.css';
import { nearestItem, type Direction } from './nearest-item.ts';
import { usePanZoom } from './pan-zoom.ts';
import { toElement } from './shape-element.tsx';

const directions: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
const optionId = (index: number): string => `code-item-${index}`;

/** A drawing that is pulled and zoomed, and whose parts are selected by a click or by the arrow keys. */
export function DrawingView({ drawing, start, matches }: { readonly drawing: CodeDrawing; readonly start: 'all' | 'top'; readonly matches: ReadonlySet<string> | undefined }): ReactElement {
  const pane = useRef<HTMLDivElement>(null);
  const content = useRef<SVGSVGElement>(null);
  const selected = useCodeView((state) => state.selected);
  const focusSerial = useCodeView((state) => state.focusSerial);
  const { frame, items, lines } = drawing;
  const press = (target: Element): void => {
    const { item, line } = target instanceof SVGElement ? target.dataset : {};
    selectCode((item === undefined ? (line === undefined ? undefined : lines[Number(line)]) : items[Number(item)]) ?? null);
  };
  const { center, showAll, zoomBy } = usePanZoom(pane, content, frame, start, press);
  const at = items.findIndex(({ id }) => id === selected?.id);

  useEffect(() => {
    const item = items.find(({ id }) => id === useCodeView.getState().selected?.id);
    if (focusSerial > 0 && item) center(item.box);
    // Only when it is asked for.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [focusSerial]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== pane.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    const current = items[at];
    const next = event.key === 'Home' ? items[0] : event.key === 'End' ? items.at(-1) : direction ? (current ? nearestItem(items, current, direction) : items[0]) : undefined;
    if (event.key === 'Escape') selectCode(null);
    if (!direction && !next) return;
    event.preventDefault();
    if (!next) return;
    selectCode(next);
    if (start === 'all' || items.length > 20) center(next.box);
  };
  return (
    <div className={classes['drawing']}>
      <div ref={pane} className={classes['pane']} tabIndex={0} role="listbox" aria-label={drawing.title} aria-activedescendant={at >= 0 ? optionId(at) : undefined} onKeyDown={onKeyDown}>
        <svg ref={content} className={classes['content']} width={frame.width} height={frame.height} viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`} role="presentation">
          <Shapes shapes={drawing.shapes} />
          <Marks drawing={drawing} selected={selected?.id} matches={matches} />
          <Targets drawing={drawing} selected={selected?.id} />
        </svg>
      </div>
      <div className={classes['zoom']} role="group" aria-label="Zoom">
        <ZoomButton label="Zoom in" onClick={() => zoomBy(1.25)} icon={<IconPlus size={14} />} />
        <ZoomButton label="Zoom out" onClick={() => zoomBy(1 / 1.25)} icon={<IconMinus size={14} />} />
        <ZoomButton label="Show all" onClick={showAll} icon={<IconMaximize size={14} />} />
      </div>
    </div>
  );
}

const ZoomButton = ({ label, onClick, icon }: { readonly label: string; readonly onClick: () => void; readonly icon: ReactElement }): ReactElement => (
  <Tooltip label={label} position="left">
    <ActionIcon variant="subtle" color="gray" size={28} radius={0} aria-label={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  </Tooltip>
);

/** What was drawn. It stays as it is while things are selected and searched for. */
const Shapes = memo(({ shapes }: { readonly shapes: readonly Shape[] }): ReactElement => <g aria-hidden>{shapes.map(toElement)}</g>);

interface MarksProps {
  readonly drawing: CodeDrawing;
  readonly selected: string | undefined;
}

/** Frames around what is selected and found, and the lines that touch it. */
function Marks({ drawing: { items, lines }, selected, matches }: MarksProps & { readonly matches: ReadonlySet<string> | undefined }): ReactElement {
  const touching = useMemo(() => (selected === undefined ? [] : lines.filter(({ id, from, to }) => id === selected || from === selected || to === selected)), [lines, selected]);
  const ends = new Set(touching.flatMap(({ from, to }) => [from, to]));
  return (
    <g aria-hidden>
      {touching.map(({ id, d }) => (
        <path key={id} d={d} className={classes['touching']} />
      ))}
      {items.map(({ id, box }) => {
        const mark = id === selected ? 'selected' : matches?.has(id) ? 'match' : ends.has(id) ? 'end' : undefined;
        return mark && <rect key={id} x={box.x - 3} y={box.y - 3} width={box.width + 6} height={box.height + 6} rx={8} className={classes[mark]} />;
      })}
    </g>
  );
}

/** What the pointer meets: lines as broad as a finger, boxes above them. */
const Targets = memo(({ drawing: { items, lines }, selected }: MarksProps): ReactElement => (
  <g>
    {lines.map(({ id, d, label }, index) => (
      <path key={id} d={d} data-line={index} className={classes['line']}>
        <title>{label}</title>
      </path>
    ))}
    {items.map(({ id, box, label }, index) => (
      <rect key={id} id={optionId(index)} data-item={index} role="option" aria-label={label} aria-selected={id === selected} x={box.x} y={box.y} width={box.width} height={box.height} rx={6} className={classes['target']} />
    ))}
  </g>
));
