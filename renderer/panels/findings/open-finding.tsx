import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { Finding, Review } from '../../../shared/review/review.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { nameOf } from '../../state/indexes.ts';
import { askQuestion } from '../../state/question-place.ts';
import { store } from '../../state/store.ts';
import { FindingBody, FindingHead } from '../../ui/finding-details.tsx';
import { useKeysInside } from '../../ui/use-keys-inside.ts';
import classes from './findings.module.css';
import { WaiveForm } from './waive-form.tsx';

interface OpenFindingProps {
  readonly document: ArchitectureDocument;
  readonly review: Review;
  readonly finding: Finding;
  /** Its place among those listed, from 1; 0 when the filter hides it. */
  readonly place: number;
  readonly total: number;
  readonly onClose: () => void;
  readonly onStep: (step: 1 | -1) => void;
}

/** One finding with all there is to say about it, in place of the list. Esc leads back. */
export function OpenFinding({ document, review, finding, place, total, onClose, onStep }: OpenFindingProps): ReactElement {
  const [waiving, setWaiving] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), []);
  useKeysInside(panel, (event) => {
    if (event.key === 'Delete' || event.key === 'Backspace') event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.target !== panel.current || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') onStep(1);
    if (event.key === 'ArrowUp') onStep(-1);
  });
  return (
    <div ref={panel} className={classes['details']} role="region" aria-label={finding.message} tabIndex={-1}>
      <div className={classes['detailsBar']}>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconArrowLeft size={14} />} onClick={onClose}>
          All findings
        </Button>
        <span className={classes['position']}>{place > 0 ? `${place} of ${total}` : 'Not in the list as it is filtered'}</span>
        <Tooltip label="Previous finding">
          <ActionIcon aria-label="Previous finding" disabled={place <= 1} onClick={() => onStep(-1)}>
            <IconChevronUp size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Next finding">
          <ActionIcon aria-label="Next finding" disabled={place >= total} onClick={() => onStep(1)}>
            <IconChevronDown size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes['detailsBody']}>
        <FindingHead finding={finding} relatedNames={finding.related.map((id) => ({ id, name: nameOf(document, id) }))} />
        <FindingBody finding={finding} rule={review.rules[finding.rule]} nameOf={(id) => nameOf(document, id)} onAnswer={(read) => askQuestion(read.key, read.subject)} />
      </div>
      {waiving ? (
        <WaiveForm
          finding={finding.id}
          onDone={() => {
            setWaiving(false);
            panel.current?.focus();
          }}
        />
      ) : (
        <div className={classes['actions']}>
          {finding.waived ? (
            <Button variant="default" onClick={() => store.getState().unwaive(finding.id)}>
              Re-open
            </Button>
          ) : (
            <Button variant="default" onClick={() => setWaiving(true)}>
              Waive…
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={() => store.getState().showRule(finding.rule)}>
            About this rule
          </Button>
        </div>
      )}
    </div>
  );
}
