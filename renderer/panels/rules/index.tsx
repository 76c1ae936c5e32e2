import { ActionIcon, Button, CloseButton, Loader, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconFilterOff, IconListSearch, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { areas } from '../../../shared/model/kinds.ts';
import { openFindings, type RuleInfo } from '../../../shared/review/review.ts';
import { client } from '../../state/client.ts';
import { setFindingFilter, showFindings } from '../../state/finding-filter.ts';
import { loadRules, useRules } from '../../state/rule-list.ts';
import { store, useStore } from '../../state/store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { MarkdownView } from '../../ui/markdown-view.tsx';
import { Section } from '../../ui/section.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import { useKeysInside } from '../../ui/use-keys-inside.ts';
import { filterRules, groupRules } from './list-rules.ts';
import { PackSwitch, RuleSettings } from './rule-settings.tsx';
import classes from './rules.module.css';

/** Everything that Lintel looks at: the rules by area, and the page of each. */
export function RulesPanel(): ReactElement {
  const page = useStore((state) => state.rulePage);
  const [text, setText] = useState('');
  return page === null ? <RuleList text={text} onText={setText} /> : <RulePage key={page} id={page} />;
}

function RuleList({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }): ReactElement {
  const { rules, error } = useRules();
  const review = useStore((state) => state.review);
  const groups = useMemo(() => groupRules(filterRules(rules ?? [], text)), [rules, text]);
  const custom = useMemo(() => filterRules(Object.values(review?.rules ?? {}).filter(({ file }) => file !== undefined), text), [review, text]);
  const off = useStore((state) => state.document?.rules?.off);
  const found = useMemo(() => countBy(review ? openFindings(review).map(({ rule }) => rule) : []), [review]);
  if (error && !rules) {
    return (
      <div className={classes['padded']}>
        <ErrorNotice error={error} title="The rules could not be listed" onRetry={loadRules} />
      </div>
    );
  }
  if (!rules) return <EmptyState icon={<Loader size="sm" />} title="Reading the rules…" />;
  return (
    <div>
      <div className={classes['head']}>
        <TextInput
          aria-label="Filter rules"
          placeholder={`Search ${rules.length} rules`}
          leftSection={<IconSearch size={14} />}
          value={text}
          rightSection={text && <CloseButton size="xs" aria-label="Clear the filter" onClick={() => onText('')} />}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && onText('')}
        />
      </div>
      {custom.length > 0 && (
        <Section title="Rules of your own" aside={custom.length}>
          {custom.map((rule) => (
            <RuleRow key={rule.id} rule={rule} found={found.get(rule.id)} off={off?.includes(rule.id) === true} />
          ))}
        </Section>
      )}
      {groups.map(({ area, rules: group }) => (
        <Section key={area} title={areas[area].label} aside={group.length}>
          <PackSwitch pack={area} label={areas[area].label} />
          {group.map((rule) => (
            <RuleRow key={rule.id} rule={rule} found={found.get(rule.id)} off={off?.includes(rule.id) === true || off?.includes(area) === true} />
          ))}
        </Section>
      ))}
      {groups.length === 0 && custom.length === 0 && <EmptyState icon={<IconFilterOff size={30} stroke={1.5} />} title="No rule has these words" />}
    </div>
  );
}

const RuleRow = ({ rule: { id, title, severity }, found, off }: { readonly rule: RuleInfo; readonly found: number | undefined; readonly off: boolean }): ReactElement => (
  <UnstyledButton className={classes['rule']} data-off={off || undefined} onClick={() => store.getState().showRule(id)}>
    <SeverityBadge severity={severity} />
    <span className={classes['title']}>
      {title}
      {off && <span className={classes['off']}> · off</span>}
    </span>
    {found !== undefined && (
      <span className={classes['found']} title="Open findings of this rule">
        {found}
      </span>
    )}
  </UnstyledButton>
);

const countBy = (ids: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/** What a rule looks for, why, how to fix it and with what examples it is tested. */
function RulePage({ id }: { readonly id: string }): ReactElement {
  const [markdown, setMarkdown] = useState<string>();
  const [error, setError] = useState<unknown>();
  const panel = useRef<HTMLDivElement>(null);
  const { rules } = useRules();
  const own = useStore((state) => state.review?.rules[id]);
  const rule = own?.file === undefined ? rules?.find((each) => each.id === id) : own;
  const findings = useStore(({ review }) => (review ? openFindings(review).filter((finding) => finding.rule === id).length : 0));
  useEffect(() => {
    panel.current?.focus();
    client()
      .rules.page({ id, custom: store.getState().document?.rules?.custom })
      .then((page) => setMarkdown(page.markdown), setError);
  }, [id]);
  const close = (): void => store.getState().showRule(null);
  const list = (): void => {
    showFindings({});
    setFindingFilter({ text: id });
  };
  useKeysInside(panel, (event) => event.key === 'Escape' && close());
  return (
    <div ref={panel} className={classes['page']} tabIndex={-1} role="region" aria-label="Rule">
      <div className={classes['bar']}>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconArrowLeft size={14} />} onClick={close}>
          All rules
        </Button>
        <Text size="xs" c="dimmed" ff="monospace" fz={11} truncate ml="auto">
          {id}
        </Text>
        {findings > 0 && (
          <Tooltip label="Show the findings of this rule">
            <ActionIcon aria-label="Show the findings of this rule" onClick={list}>
              <IconListSearch size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {error !== undefined && (
        <div className={classes['padded']}>
          <ErrorNotice error={error} title="The page could not be shown" />
        </div>
      )}
      {markdown === undefined && error === undefined && <EmptyState icon={<Loader size="sm" />} title="Opening…" />}
      {rule && <RuleSettings rule={rule} />}
      {markdown !== undefined && <MarkdownView markdown={markdown} />}
    </div>
  );
}

