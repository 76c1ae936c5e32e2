import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo, useContext, type ReactElement } from 'react';
import { componentKinds } from '../../shared/model/kinds.ts';
import { findTechnology } from '../../shared/model/technologies/index.ts';
import { KindIcon, kindColor } from '../ui/kind-icon.tsx';
import { Badge } from './badge.tsx';
import classes from './component-node.module.css';
import { DetailContext } from './detail.ts';
import type { ComponentFlowNode } from './flow-types.ts';

const sides = [Position.Top, Position.Right, Position.Bottom, Position.Left];

/** A component by its kind and technology. Its group decides colour and outline. */
export const ComponentNode = memo(function ComponentNode({ data: { component, badge, mark }, selected }: NodeProps<ComponentFlowNode>): ReactElement {
  const far = useContext(DetailContext) === 'far';
  const { group, label } = componentKinds[component.kind];
  const technology = component.technology && (findTechnology(component.technology)?.name ?? component.technology);
  return (
    <div
      className={classes['node']}
      data-group={group}
      data-selected={selected || undefined}
      data-mark={mark}
      data-vanished={component.vanished}
      data-top={badge?.top}
      data-far={far || undefined}
      style={{ '--tone': kindColor(component.kind) } as React.CSSProperties}
    >
      {far ? (
        <span className={classes['farName']}>{component.name}</span>
      ) : (
        <>
          <span className={classes['icon']}>
            <KindIcon kind={component.kind} size={22} />
          </span>
          <span className={classes['text']}>
            <span className={classes['name']}>{component.name}</span>
            {technology && <span className={classes['technology']}>{[technology, component.version].filter(Boolean).join(' ')}</span>}
            <span className={classes['kind']}>{label}</span>
          </span>
        </>
      )}
      {badge && <Badge badge={badge} />}
      {(mark ?? component.vanished) && !far && <span className={classes['mark']}>{mark ?? 'vanished'}</span>}
      {/* A connection may end anywhere on a node, and starts at one of four points. */}
      <Handle type="target" position={Position.Left} className={classes['landing']} isConnectableStart={false} />
      {/* Far out nobody can aim at them, but an edge is only drawn where a handle is. */}
      {(far ? sides.slice(1, 2) : sides).map((side) => <Handle key={side} id={side} type="source" position={side} className={classes['handle']} isConnectableEnd={false} />)}
    </div>
  );
});
