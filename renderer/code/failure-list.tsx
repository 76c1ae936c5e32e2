import { UnstyledButton } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { placeOf } from '../../shared/diagram/codebase/code-graph.ts';
import { failureKinds, type CodeUnit, type Failure } from '../../shared/model/codebase.ts';
import { searchCode, selectCode, useCodeView } from '../state/code-view.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import classes from './code.module.css';
import { itemOfFailure } from './items.ts';
import { isFound } from './search-items.ts';

const mostRows = 300;

/** Where the code can fail, by kind; a click shows the lines. */
export function FailureList({ unit, query }: { readonly unit: CodeUnit; readonly query: string }): ReactElement {
  const selected = useCodeView((state) => state.selected?.id);
  const found = useMemo(
    () => unit.failures.map((failure, index) => ({ failure, item: itemOfFailure(failure, index) })).filter(({ failure, item }) => query.trim() === '' || isFound(query.trim(), `${failureKinds[failure.kind]} ${failure.where} ${failure.text}`, item.subject)),
    [unit, query],
  );
  const groups = useMemo(() => Map.groupBy(found, ({ failure }) => failure.kind), [found]);
  if (found.length === 0) {
    return (
      <div className={classes['empty']}>
        <EmptyState title="No failure mode has these words" action={<UnstyledButton fz="xs" td="underline" onClick={() => searchCode('')}>Show all {unit.failures.length}</UnstyledButton>} />
      </div>
    );
  }
  return (
    <div className={classes['failures']} role="group" aria-label="Failure modes">
      {(Object.keys(failureKinds) as Array<Failure['kind']>).flatMap((kind) => {
        const rows = groups.get(kind);
        return rows
          ? [
              <section key={kind} className={classes['failureGroup']} aria-label={failureKinds[kind]}>
                <h3 className={classes['failureTitle']}>
                  {failureKinds[kind]} <span className={classes['count']}>{rows.length}</span>
                </h3>
                {rows.slice(0, mostRows).map(({ failure, item }) => (
                  <UnstyledButton key={item.id} className={classes['failure']} aria-current={item.id === selected} onClick={() => selectCode(item)}>
                    <span>{failure.where}</span>
                    <span>{failure.text}</span>
                    <span className={classes['place']}>{placeOf(failure.evidence)}</span>
                  </UnstyledButton>
                ))}
                {rows.length > mostRows && <span className={classes['second']}>and {rows.length - mostRows} more: narrow them by words.</span>}
              </section>,
            ]
          : [];
      })}
    </div>
  );
}
