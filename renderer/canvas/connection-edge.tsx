import { useInternalNode, type EdgeProps, type InternalNode } from '@xyflow/react';
import { memo, useContext, type ReactElement } from 'react';
import { drawEdge, drawLoop } from '../../shared/diagram/edge-path.ts';
import classes from './connection-edge.module.css';
import { labelOf } from './derive-edges.ts';
import { DetailContext } from './detail.ts';
import type { FlowEdge, FlowNode } from './flow-types.ts';
import type { Box } from './geometry.ts';

const boxOf = ({ internals, width = 0, height = 0 }: InternalNode<FlowNode>): Box => ({ ...internals.positionAbsolute, width, height });

/** A connection with its protocol, drawn from border to border: solid when the caller waits, dashed when not, dotted for start order. */
export const ConnectionEdge = memo(function ConnectionEdge({ source, target, data, selected }: EdgeProps<FlowEdge>): ReactElement | null {
  const from = useInternalNode<FlowNode>(source);
  const to = useInternalNode<FlowNode>(target);
  const far = useContext(DetailContext) === 'far';
  if (!from || !to || !data) return null;
  const { connection, style, badge, mark, lane } = data;
  const { d, label } = source === target ? drawLoop(boxOf(from)) : drawEdge(boxOf(from), boxOf(to), lane);
  const text = far ? '' : [labelOf(connection), connection.vanished && 'vanished'].filter(Boolean).join(' · ');
  const open = badge ? badge.high + badge.medium + badge.low : 0;
  return (
    <g className={classes['connection']} data-style={style} data-selected={selected || undefined} data-mark={mark} data-vanished={connection.vanished} data-far={far || undefined}>
      <path className={`react-flow__edge-interaction ${classes['grab']}`} d={d} />
      <path className={`react-flow__edge-path ${classes['line']}`} d={d} markerEnd={far ? undefined : `url(#lintel-arrow-${selected ? 'selected' : (mark ?? 'plain')})`} />
      {text && (
        <text className={classes['label']} x={label.x} y={label.y} textAnchor="middle" dominantBaseline="central">
          {text}
        </text>
      )}
      {badge && !far && (open > 0 || badge.waived > 0) && (
        <g className={classes['badge']} data-severity={badge.top ?? 'waived'} transform={`translate(${label.x}, ${text ? label.y - 16 : label.y})`}>
          <circle r={8.5} />
          <text textAnchor="middle" dominantBaseline="central">
            {open || badge.waived}
          </text>
        </g>
      )}
    </g>
  );
});

const arrows = ['plain', 'selected', 'added', 'removed', 'changed'] as const;

/** The arrowheads, once for all edges. */
export const ArrowHeads = (): ReactElement => (
  <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden>
    <defs>
      {arrows.map((arrow) => (
        <marker key={arrow} id={`lintel-arrow-${arrow}`} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
          <path d="M1,1 L9,5 L1,9 Z" className={classes[`arrow-${arrow}`]} />
        </marker>
      ))}
    </defs>
  </svg>
);
