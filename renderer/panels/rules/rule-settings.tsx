import { NativeSelect, NumberInput, Switch } from '@mantine/core';
import type { ReactElement } from 'react';
import { severities, type RuleInfo, type Severity } from '../../../shared/review/review.ts';
import { store, useStore } from '../../state/store.ts';
import { severityLabels } from '../../ui/severity.tsx';
import classes from './rules.module.css';

const packOf = (id: string): string => id.slice(0, id.indexOf('.'));

/** Whether a rule runs in the review of the open document, and with what severity and bounds. What is set stands in the document. */
export function RuleSettings({ rule }: { readonly rule: RuleInfo }): ReactElement | null {
  const open = useStore((state) => state.document !== null);
  const settings = useStore((state) => state.document?.rules);
  if (!open) return null;
  const packOff = settings?.off?.includes(packOf(rule.id)) === true;
  const off = packOff || settings?.off?.includes(rule.id) === true;
  const { setRule, switchRules } = store.getState();
  return (
    <div className={classes['settings']} role="group" aria-label="Settings of this rule">
      <Switch size="xs" label="Runs in this review" description={packOff ? 'All rules of its area are switched off.' : undefined} checked={!off} disabled={packOff} onChange={(event) => switchRules(rule.id, event.currentTarget.checked)} />
      <NativeSelect
        size="xs"
        label="Severity"
        value={settings?.severity?.[rule.id] ?? ''}
        disabled={off}
        data={[{ value: '', label: `As the rule says (${severityLabels[rule.severity].toLowerCase()}, by context)` }, ...severities.map((value) => ({ value, label: severityLabels[value] }))]}
        onChange={(event) => setRule(rule.id, { severity: event.currentTarget.value === '' ? null : (event.currentTarget.value as Severity) })}
      />
      {Object.entries(rule.options ?? {}).map(([name, option]) => (
        <NumberInput
          key={name}
          size="xs"
          label={option.label}
          description={`${option.minimum} to ${option.maximum}; ${option.default} unless set`}
          min={option.minimum}
          max={option.maximum}
          disabled={off}
          value={settings?.options?.[rule.id]?.[name] ?? option.default}
          onChange={(value) => setRule(rule.id, { options: { [name]: typeof value === 'number' && value !== option.default ? value : null } })}
        />
      ))}
    </div>
  );
}

/** Switches all rules of an area, or of a pack of the team's own, on or off for the open document. */
export function PackSwitch({ pack, label }: { readonly pack: string; readonly label: string }): ReactElement | null {
  const open = useStore((state) => state.document !== null);
  const off = useStore((state) => state.document?.rules?.off?.includes(pack) === true);
  if (!open) return null;
  return <Switch size="xs" className={classes['pack']} label={off ? 'Switched off in this document' : 'Run in this document'} aria-label={`Run the rules of ${label}`} checked={!off} onChange={(event) => store.getState().switchRules(pack, event.currentTarget.checked)} />;
}
