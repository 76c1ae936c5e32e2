import { NodeResizer, type NodeProps } from '@xyflow/react';
import { memo, useContext, type ReactElement } from 'react';
import { boundaryKinds } from '../../shared/model/kinds.ts';
import classes from './boundary-node.module.css';
import { DetailContext } from './detail.ts';
import type { BoundaryFlowNode } from './flow-types.ts';
import { boundaryRoom } from './geometry.ts';

/** A boundary around what it holds. Its frame can be dragged to another size while it is selected. */
export const BoundaryNode = memo(function BoundaryNode({ data: { boundary, mark }, selected }: NodeProps<BoundaryFlowNode>): ReactElement {
  const far = useContext(DetailContext) === 'far';
  return (
    <div className={classes['boundary']} data-kind={boundary.kind} data-selected={selected || undefined} data-mark={mark} data-vanished={boundary.vanished} data-far={far || undefined}>
      <NodeResizer isVisible={selected} minWidth={boundaryRoom.width} minHeight={boundaryRoom.height} lineClassName={classes['line'] ?? ''} handleClassName={classes['grip'] ?? ''} />
      <div className={classes['title']}>
        <span className={classes['name']}>{boundary.name}</span>
        {!far && <span className={classes['kind']}>{boundaryKinds[boundary.kind].label}</span>}
      </div>
    </div>
  );
});
