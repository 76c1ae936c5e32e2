import { Button, Loader, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconFilterOff, IconShieldQuestion } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { Review } from '../../../shared/review/review.ts';
import { clearFindingFilter, useFindingFilter } from '../../state/finding-filter.ts';
import { store, useStore } from '../../state/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { plural } from '../../../shared/lib/plural.ts';
import { focusSubject } from '../../ui/subject-link.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FindingList } from './finding-list.tsx';
import classes from './findings.module.css';
import { filterFindings, groupFindings, isNarrowed } from './list-findings.ts';
import { OpenFinding } from './open-finding.tsx';

/** What the review found, as a list, or one finding with all there is to say about it. */
export function FindingsPanel(): ReactElement | null {
  const document = useStore((state) => state.document);
  const review = useStore((state) => state.review);
  const opened = useStore((state) => state.openFinding);
  const filter = useFindingFilter();
  const [active, setActive] = useState<string | undefined>(opened ?? undefined);
  const [cameBack, setCameBack] = useState(false);
  const shown = useMemo(() => (review ? filterFindings(review.findings, review.rules, filter) : []), [review, filter]);
  const groups = useMemo(() => groupFindings(shown, filter.group, review?.rules), [shown, filter.group, review]);
  const order = useMemo(() => groups.flatMap(({ findings }) => findings), [groups]);
  if (!document) return null;
  if (!review) return <Waiting />;

  const stand = (id: string): void => {
    setActive(id);
    const finding = review.findings.find((each) => each.id === id);
    if (finding) focusSubject(finding.subject);
  };
  const open = (id: string): void => store.getState().showFinding(id);
  const close = (): void => {
    setCameBack(true);
    if (opened !== null) setActive(opened);
    store.getState().showFinding(null);
  };

  if (opened !== null) {
    const finding = review.findings.find(({ id }) => id === opened);
    const at = order.findIndex(({ id }) => id === opened);
    const step = (by: 1 | -1): void => {
      const next = order[at + by];
      if (!next) return;
      stand(next.id);
      open(next.id);
    };
    if (finding) return <OpenFinding key={finding.id} document={document} review={review} finding={finding} place={at + 1} total={order.length} onClose={close} onStep={step} />;
    return <Settled onClose={close} />;
  }
  return (
    <div className={classes['panel']}>
      {review.findings.length > 0 && <FilterBar findings={review.findings} />}
      {isNarrowed(filter) && review.findings.length > 0 && (
        <div className={classes['summary']} role="status">
          {shown.length} of {plural(review.findings.length, 'finding')}
          <UnstyledButton className={classes['clear']} onClick={clearFindingFilter}>
            Show all open
          </UnstyledButton>
        </div>
      )}
      {shown.length > 0 ? (
        <FindingList groups={groups} text={filter.text} active={active !== undefined && order.some(({ id }) => id === active) ? active : undefined} onActive={stand} onOpen={open} takesFocus={cameBack} />
      ) : (
        <Nothing review={review} narrowed={isNarrowed(filter)} />
      )}
    </div>
  );
}

const Waiting = (): ReactElement => (
  <EmptyState icon={<Loader size="sm" />} title="Reviewing…">
    The findings appear here as soon as the first review is made.
  </EmptyState>
);

/** An answer or an edit has removed what was open: that is worth saying. */
const Settled = ({ onClose }: { readonly onClose: () => void }): ReactElement => (
  <EmptyState icon={<IconCircleCheck size={30} stroke={1.5} color="var(--lt-good)" />} title="This finding is settled" action={<Button variant="default" mt={6} onClick={onClose}>All findings</Button>}>
    It is no longer in the review of the document as it is now. Undo brings it back.
  </EmptyState>
);

function Nothing({ review, narrowed }: { readonly review: Review; readonly narrowed: boolean }): ReactElement {
  const { document, findings, questions } = review;
  if (document.components === 0) return <EmptyState title="Nothing to review yet">Draw components on the canvas or import a project. Findings appear here as the system grows.</EmptyState>;
  if (narrowed) {
    return (
      <EmptyState icon={<IconFilterOff size={30} stroke={1.5} />} title="No finding passes the filter" action={<Button variant="default" mt={6} onClick={clearFindingFilter}>Show all open</Button>}>
        {plural(findings.length, 'finding')} in all.
      </EmptyState>
    );
  }
  if (findings.length > 0) {
    return (
      <EmptyState icon={<IconCircleCheck size={30} stroke={1.5} color="var(--lt-good)" />} title="Nothing open">
        {findings.length === 1 ? 'The one finding is' : `All ${findings.length} findings are`} waived.
      </EmptyState>
    );
  }
  return questions.length > 0 ? (
    <EmptyState icon={<IconShieldQuestion size={30} stroke={1.5} />} title="No findings so far" action={<Button variant="default" mt={6} onClick={() => store.getState().showPanel('questions')}>Answer questions</Button>}>
      {plural(questions.length, 'question')} {questions.length === 1 ? 'is' : 'are'} open. What is not known is not held against the system; answers may turn into findings or strengths.
    </EmptyState>
  ) : (
    <EmptyState icon={<IconCircleCheck size={30} stroke={1.5} color="var(--lt-good)" />} title="No findings">
      All rules that apply to this system pass.
    </EmptyState>
  );
}
