import { Button, Loader } from '@mantine/core';
import { IconBinaryTree2 } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import type { CodeDrawing } from '../../shared/diagram/codebase/draw-graph.ts';
import type { CodeView as View } from '../../shared/diagram/codebase/views.ts';
import { plural } from '../../shared/lib/plural.ts';
import type { CodeUnit } from '../../shared/model/codebase.ts';
import { focusCode, useCodeView } from '../state/code-view.ts';
import { store } from '../state/store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { CodeBar } from './code-bar.tsx';
import classes from './code.module.css';
import { DrawingView } from './drawing-view.tsx';
import { EntryList } from './entry-list.tsx';
import { FailureList } from './failure-list.tsx';
import { isFound } from './search-items.ts';
import { useUnit } from './use-unit.ts';
import { useDrawing } from './use-drawing.ts';

/** What an import saw in the code, beside the design: six views of one unit at a time. */
export function CodeView(): ReactElement {
  const { units, unit } = useUnit();
  return (
    <section className={classes['view']} aria-label="Code">
      {unit ? (
        <UnitView key={unit.id} unit={unit} units={units} />
      ) : (
        <div className={classes['empty']}>
          <EmptyState icon={<IconBinaryTree2 size={32} stroke={1.5} />} title="No code was seen" action={<Button variant="default" mt={6} onClick={() => store.getState().showDialog({ type: 'import' })}>Import…</Button>}>
            Import a repository with Python source to see its packages, its data model, what a request does, whom it calls and where it can fail. A compose file by itself holds no code.
          </EmptyState>
        </div>
      )}
    </section>
  );
}

function UnitView({ unit, units }: { readonly unit: CodeUnit; readonly units: readonly CodeUnit[] }): ReactElement {
  const { view, entry: entryId, query } = useCodeView();
  const entry = useMemo(() => (view === 'entries' ? (unit.entryPoints.find(({ id }) => id === entryId) ?? firstEntry(unit)) : undefined), [unit, view, entryId]);
  const drawn = useDrawing(unit, view, entry);
  const { drawing, error } = drawn;
  const listed = view === 'entries' || view === 'failures';
  const found = useMemo(() => (query.trim() === '' || listed || !drawing ? undefined : drawing.items.filter(({ label, subject }) => isFound(query.trim(), label, subject))), [drawing, query, listed]);
  const matches = useMemo(() => found && new Set(found.map(({ id }) => id)), [found]);
  const next = (): void => {
    if (!found || found.length === 0) return;
    const at = found.findIndex(({ id }) => id === useCodeView.getState().selected?.id);
    const item = found[(at + 1) % found.length];
    if (item) focusCode(item);
  };
  const missing = nothingIn(unit, view);
  return (
    <>
      <CodeBar unit={unit} units={units} drawn={drawn} found={found?.length} onNext={next} />
      {(unit.leftOut !== undefined || (drawing?.notes.length ?? 0) > 0) && <Notes unit={unit} drawing={drawing} />}
      <div className={classes['body']} id="code-panel" role="tabpanel" aria-labelledby={`code-tab-${view}`}>
        {missing !== undefined ? (
          <div className={classes['empty']}>
            <EmptyState title={missing.title}>{missing.text}</EmptyState>
          </div>
        ) : view === 'failures' ? (
          <FailureList unit={unit} query={query} />
        ) : (
          <>
            {view === 'entries' && <EntryList unit={unit} query={query} shown={entry} />}
            {error !== undefined ? (
              <div className={classes['details']}>
                <ErrorNotice error={error} title="The drawing could not be laid out" />
              </div>
            ) : drawing ? (
              <DrawingView key={drawing.title} drawing={drawing} start={view === 'entries' ? 'top' : 'all'} matches={matches} />
            ) : (
              <Waiting />
            )}
          </>
        )}
      </div>
    </>
  );
}

/** One whose steps were followed tells more than the first of all. */
const firstEntry = (unit: CodeUnit): CodeUnit['entryPoints'][number] | undefined => unit.entryPoints.find(({ id }) => unit.flows.some(({ entry }) => entry === id)) ?? unit.entryPoints[0];

const Waiting = (): ReactElement => (
  <div className={classes['empty']} aria-label="Arranging…">
    <Loader size="sm" />
  </div>
);

const Notes = ({ unit, drawing }: { readonly unit: CodeUnit; readonly drawing: CodeDrawing | undefined }): ReactElement => (
  <div className={classes['notes']} role="status">
    {unit.leftOut !== undefined && unit.leftOut > 0 && <span className={classes['leftOut']}>{plural(unit.leftOut, 'part')} left out: {unit.leftOut === 1 ? 'its citation' : 'their citations'} did not hold.</span>}
    {drawing?.notes.map((note) => <span key={note}>{note}</span>)}
  </div>
);

function nothingIn(unit: CodeUnit, view: View): { readonly title: string; readonly text: string } | undefined {
  if (view === 'packages' && unit.packages.length === 0) return { title: 'No package was seen', text: 'The source holds no module that could be read.' };
  if (view === 'model' && unit.entities.length === 0) return { title: 'No data model was seen', text: 'Models of Django, SQLAlchemy, SQLModel and others are read from their classes. This code has none, or keeps its data elsewhere.' };
  if (view === 'flow' && unit.flows.every(({ steps }) => steps.every(({ target }) => target === undefined))) return { title: 'No data flow was seen', text: 'No entry point was seen to read, write or call anything that is known.' };
  if (view === 'entries' && unit.entryPoints.length === 0) return { title: 'No entry point was seen', text: 'Routes, tasks, schedules, consumers and commands are read from the frameworks that declare them.' };
  if (view === 'integrations' && unit.integrations.length === 0) return { title: 'No integration was seen', text: 'The code was not seen to call another system.' };
  return view === 'failures' && unit.failures.length === 0 ? { title: 'No failure mode was seen', text: 'None of the patterns that are looked for was found: calls without a timeout, exceptions that nobody hears of, blocking calls, queries in loops and others.' } : undefined;
}
