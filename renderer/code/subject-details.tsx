import { Button, Code, UnstyledButton } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { placeOf, type CodeSubject } from '../../shared/diagram/codebase/code-graph.ts';
import { namesOfTargets } from '../../shared/diagram/codebase/flow-tree.ts';
import { howNames, timeoutText } from '../../shared/diagram/codebase/integration-graph.ts';
import { plural } from '../../shared/lib/plural.ts';
import { failureKinds, layers, stepKinds, type CodePackage, type CodeUnit, type Entity, type EntryPoint, type Integration, type Step } from '../../shared/model/codebase.ts';
import { focusCode, showCodeView, type CodeItem } from '../state/code-view.ts';
import { Section } from '../ui/section.tsx';
import classes from './code.module.css';
import { itemOfEntity, itemOfPackage } from './items.ts';

export const typeNames: Readonly<Record<CodeSubject['type'], string>> = { unit: 'Unit of code', package: 'Package', dependency: 'Import', entity: 'Entity', relation: 'Relation', entries: 'Entry points', integration: 'Integration', access: 'Data flow', step: 'Step', failure: 'Failure mode' };

interface UnitProps {
  readonly unit: CodeUnit;
}

/** What a drawing has no room for. */
export function SubjectDetails({ unit, subject }: UnitProps & { readonly subject: CodeSubject }): ReactElement | null {
  switch (subject.type) {
    case 'unit': return null;
    case 'package': return <PackageDetails unit={unit} each={subject.package} />;
    case 'dependency': return <Facts facts={[['From', subject.dependency.from], ['Imports', subject.dependency.to], ['How often', plural(subject.dependency.imports, 'import')], ['Cycle', subject.dependency.cycle && <Alarm key="cycle" text="Leads back to where it began" />]]} />;
    case 'entity': return <EntityDetails unit={unit} entity={subject.entity} />;
    case 'relation': return <Facts facts={[['From', nameOf(unit, subject.relation.from)], ['To', nameOf(unit, subject.relation.to)], ['By', subject.relation.field], ['Cardinality', subject.relation.cardinality.replaceAll('-', ' ')], ['On delete', subject.relation.onDelete]]} />;
    case 'entries': return <EntryDetails unit={unit} entries={subject.entries} />;
    case 'integration': return <IntegrationDetails unit={unit} integration={subject.integration} />;
    case 'access': return <Steps unit={unit} title={`${subject.from} → ${subject.to}`} steps={subject.steps} />;
    case 'step': return <StepDetails unit={unit} step={subject.step} />;
    case 'failure': return <Facts facts={[['Kind', failureKinds[subject.failure.kind]], ['Where', subject.failure.where], ['What happens', subject.failure.text]]} />;
  }
}

const Alarm = ({ text }: { readonly text: string }): ReactElement => <span className={classes['alarm']}>{text}</span>;

const nameOf = (unit: CodeUnit, id: string): string => namesOfTargets(unit).get(id) ?? id;

const Facts = ({ facts }: { readonly facts: ReadonlyArray<readonly [label: string, value: ReactNode]> }): ReactElement => (
  <div className={classes['details']} style={{ paddingTop: 0 }}>
    <dl className={classes['pairs']}>
      {facts.filter(([, value]) => value !== undefined && value !== false && value !== '').map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}-value`}>{value}</dd>])}
    </dl>
  </div>
);

interface LinkTo {
  readonly item: CodeItem;
  readonly aside?: ReactNode;
}

const mostLinks = 40;

/** A list that leads to other parts of the same drawing. */
const Links = ({ title, links }: { readonly title: string; readonly links: readonly LinkTo[] }): ReactElement | null =>
  links.length === 0 ? null : (
    <Section title={title} aside={links.length}>
      <div className={classes['links']}>
        {links.slice(0, mostLinks).map(({ item, aside }, index) => (
          <UnstyledButton key={`${item.id} ${index}`} className={classes['link']} onClick={() => focusCode(item)}>
            <span>{item.label}</span>
            <span className={classes['aside']}>{aside}</span>
          </UnstyledButton>
        ))}
        {links.length > mostLinks && <span className={classes['aside']}>and {links.length - mostLinks} more</span>}
      </div>
    </Section>
  );

function PackageDetails({ unit, each }: UnitProps & { readonly each: CodePackage }): ReactElement {
  const packages = new Map(unit.packages.map((found) => [found.id, found]));
  const link = (id: string, imports: number, cycle: boolean): LinkTo[] => {
    const found = packages.get(id);
    return found ? [{ item: itemOfPackage(found), aside: cycle ? <Alarm text={`cycle · ${imports}`} /> : imports }] : [];
  };
  const entities = unit.entities.filter((entity) => entity.package === each.id);
  return (
    <>
      <Facts facts={[['Layer', each.layer ? layers[each.layer] : 'not told by name or imports'], ['Size', `${plural(each.modules, 'module')}, ${plural(each.lines, 'line')}`], ['Entities', entities.map(({ name }) => name).slice(0, 30).join(', ')]]} />
      <Links title="Imports" links={unit.dependencies.filter(({ from }) => from === each.id).flatMap(({ to, imports, cycle }) => link(to, imports, cycle))} />
      <Links title="Imported by" links={unit.dependencies.filter(({ to }) => to === each.id).flatMap(({ from, imports, cycle }) => link(from, imports, cycle))} />
    </>
  );
}

function EntityDetails({ unit, entity }: UnitProps & { readonly entity: Entity }): ReactElement {
  const entities = new Map(unit.entities.map((found) => [found.id, found]));
  const link = (id: string, aside: string): LinkTo[] => {
    const found = entities.get(id);
    return found ? [{ item: itemOfEntity(found), aside }] : [];
  };
  const marks = ({ key, unique, indexed, nullable }: Entity['fields'][number]): string => [key === 'primary' ? 'primary key' : key === 'foreign' ? 'foreign key' : '', unique ? 'unique' : '', indexed ? 'indexed' : '', nullable ? 'may be empty' : ''].filter(Boolean).join(', ');
  return (
    <>
      <Facts facts={[['Table', entity.table], ['Package', entity.package]]} />
      <Section title="Fields" aside={entity.fields.length}>
        <dl className={classes['pairs']}>
          {entity.fields.map((field, index) => [
            <dt key={`${field.name} ${index}`}>{field.name}</dt>,
            <dd key={`${field.name} ${index} type`}>
              {field.type} <span className={classes['aside']}>{marks(field)}</span>
            </dd>,
          ])}
        </dl>
      </Section>
      <Links title="Refers to" links={unit.relations.filter(({ from }) => from === entity.id).flatMap(({ to, field }) => link(to, field))} />
      <Links title="Referred to by" links={unit.relations.filter(({ to }) => to === entity.id).flatMap(({ from, field }) => link(from, field))} />
      <UsedBy unit={unit} target={entity.id} />
    </>
  );
}

/** The entry points whose steps are about it: a click shows what one does. */
function UsedBy({ unit, target }: UnitProps & { readonly target: string }): ReactElement | null {
  const entries = new Map(unit.entryPoints.map((entry) => [entry.id, entry]));
  const uses = unit.flows.flatMap(({ entry: id, steps }) => {
    const entry = entries.get(id);
    const kinds = new Set(steps.filter((step) => step.target === target).map(({ kind }) => stepKinds[kind].toLowerCase()));
    return entry && kinds.size > 0 ? [{ entry, kinds: [...kinds].join(', ') }] : [];
  });
  if (uses.length === 0) return null;
  return (
    <Section title="Used by" aside={uses.length}>
      <div className={classes['links']}>
        {uses.slice(0, mostLinks).map(({ entry, kinds }) => (
          <UnstyledButton key={entry.id} className={classes['link']} onClick={() => showFlow(entry)}>
            <span>{entry.name}</span>
            <span className={classes['aside']}>{kinds}</span>
          </UnstyledButton>
        ))}
      </div>
    </Section>
  );
}

const showFlow = ({ id }: EntryPoint): void => showCodeView({ view: 'entries', entry: id });

const guardWords = ({ guarded }: EntryPoint): string => (guarded === undefined ? 'could not be told' : guarded ? 'asked' : 'not asked');

function EntryDetails({ unit, entries }: UnitProps & { readonly entries: readonly EntryPoint[] }): ReactElement {
  const followed = new Set(unit.flows.map(({ entry }) => entry));
  const [only] = entries;
  if (entries.length === 1 && only) {
    return (
      <>
        <Facts facts={[['Handler', only.handler], ['Runs', only.async ? 'asynchronously' : 'synchronously'], ['Who calls', guardWords(only)]]} />
        {followed.has(only.id) && (
          <div className={classes['details']} style={{ paddingTop: 0 }}>
            <Button variant="default" size="compact-xs" onClick={() => showFlow(only)}>
              Show what it does
            </Button>
          </div>
        )}
      </>
    );
  }
  return (
    <Section title="Entry points" aside={entries.length}>
      <div className={classes['links']}>
        {entries.slice(0, 100).map((entry) => (
          <UnstyledButton key={entry.id} className={classes['link']} onClick={() => showFlow(entry)}>
            <span>{entry.name}</span>
            <span className={classes['aside']}>{entry.guarded === false ? 'unguarded' : ''}</span>
          </UnstyledButton>
        ))}
      </div>
    </Section>
  );
}

const IntegrationDetails = ({ unit, integration }: UnitProps & { readonly integration: Integration }): ReactElement => (
  <>
    <Facts facts={[['By', howNames[integration.how]], ['Technology', integration.technology], ['Waits', timeoutText(integration)], ['Part of', integration.optional ? 'installations that switch it on' : 'every installation']]} />
    <UsedBy unit={unit} target={integration.id} />
  </>
);

const Steps = ({ unit, title, steps }: UnitProps & { readonly title: string; readonly steps: readonly Step[] }): ReactElement => (
  <Section title="Steps" aside={steps.length}>
    <dl className={classes['pairs']} aria-label={title}>
      {steps.slice(0, 60).map((step, index) => [
        <dt key={index}>{stepKinds[step.kind]}</dt>,
        <dd key={`${index} text`}>
          <Code fz={11}>{step.text}</Code> <span className={classes['aside']}>{[step.target === undefined ? '' : nameOf(unit, step.target), placeOf(step.evidence)].filter(Boolean).join(' · ')}</span>
        </dd>,
      ])}
    </dl>
  </Section>
);

const StepDetails = ({ unit, step }: UnitProps & { readonly step: Step }): ReactElement => (
  <Facts facts={[['Does', stepKinds[step.kind]], ['About', step.target === undefined ? undefined : nameOf(unit, step.target)], ['Code', <Code key="code" fz={11}>{step.text}</Code>], ['Waits', step.awaited && 'without holding the thread'], ['Repeats', step.loop && 'once for each turn of a loop']]} />
);
