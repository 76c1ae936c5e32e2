import type { Facts } from '../../../shared/model/document.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentImage, deploymentImagePin, deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { databaseMigrations } from '../../../shared/vocabulary/database.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { runtimeThreads, runtimeWorkers } from '../../../shared/vocabulary/scalability.ts';
import { securityPlaintextSecrets } from '../../../shared/vocabulary/security.ts';
import { runtimeFramework, runtimeInterface, runtimeLanguage, runtimeServer } from '../../../shared/vocabulary/system.ts';
import { factsOfKind, type FactBook } from '../facts.ts';
import type { Process } from '../process/recognize.ts';
import { findUrlPassword, isSecretName, isTrivialSecret } from '../secrets.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { findResourceType } from './catalogue.ts';
import type { CloudComponent } from './components.ts';
import { pinOf, type CloudProcess } from './process.ts';
import { isLiteral, literalOf, scalarsOf, settingsAt, type KnownScalar } from './resource.ts';
import type { Identity } from './resource-type.ts';

const byProvider = new Set<string>(kindsOf('store', 'messaging'));

/** What the settings of a component's resources say, in the words of the vocabulary. What is written wins over what a provider does by default. */
export function findComponentFacts(source: Source, component: CloudComponent, identity: Identity, process: CloudProcess | undefined, known: Process | undefined): Facts {
  const { resources, main } = component;
  const book = factsOfKind(source, identity.kind);
  const lookedUp = main.type.startsWith('data.');
  const said = resources.flatMap((resource) => {
    const conditional = resource.conditional;
    return (findResourceType(resource.type)?.facts ?? []).flatMap((read) => read(resource, resources)).map((statement) => ({ ...statement, confidence: conditional && statement.confidence === 'certain' ? ('likely' as const) : statement.confidence }));
  });
  for (const { fact, value, confidence, place } of said.filter(({ byDefault }) => byDefault !== true)) book.say(fact, value, confidence, place);
  if (!lookedUp) for (const { fact, value, confidence, place } of said.filter(({ byDefault }) => byDefault === true)) book.say(fact, value, confidence, place);
  if (process) sayProcess(book, process, known);
  // What a provider runs it watches and starts again.
  if (!lookedUp && byProvider.has(identity.kind)) {
    book.say(observabilityHealthcheck, true, 'likely', main.place);
    book.say(deploymentRestartPolicy, 'always', 'likely', main.place);
  }
  saySecrets(source, book, component, process);
  return book.facts;
}

function sayProcess(book: FactBook, { image, container, command }: CloudProcess, known: Process | undefined): void {
  if (image && isLiteral(image.text)) book.say(deploymentImage, image.text, 'certain', image.place);
  if (image) book.say(deploymentImagePin, pinOf(image), 'certain', image.place);
  const check = container && [...settingsAt(container, 'health_check'), ...settingsAt(container, 'liveness_probe'), ...settingsAt(container, 'startup_probe')][0];
  if (check) book.say(observabilityHealthcheck, true, 'certain', check.place);
  const place = command?.place;
  if (!known || !place) return;
  book.say(runtimeServer, known.server, 'certain', place);
  book.say(runtimeInterface, known.interface, 'certain', place);
  book.say(runtimeFramework, known.framework, 'certain', place);
  book.say(runtimeWorkers, known.workers, 'certain', place);
  book.say(runtimeThreads, known.threads, 'certain', place);
  book.say(databaseMigrations, known.migrations, 'certain', place);
  if (known.python) book.say(runtimeLanguage, 'python', 'likely', place);
}

const passwordSettings = ['password', 'master_password', 'master_user_password', 'administrator_login_password', 'administrator_password', 'root_password', 'auth_token', 'admin_password', 'user.password', 'users.password', 'secret_string', 'secret_data'];

/** Passwords that stand in the template, or in a file of values under version control; the values themselves are never kept. */
function saySecrets(source: Source, book: FactBook, { resources, main }: CloudComponent, process: CloudProcess | undefined): void {
  const found = new Map<string, Place>();
  const add = (name: string, { text, place }: KnownScalar): void => {
    source.conceal(findUrlPassword(text) ?? text);
    found.set(name, place);
  };
  for (const { settings } of resources) {
    for (const path of passwordSettings) {
      const [scalar] = scalarsOf(settings, [path]);
      if (scalar && isLiteral(scalar.text) && !scalar.text.includes('${') && !isTrivialSecret(scalar.text) && !scalar.text.startsWith('{{resolve:')) add(path, scalar);
    }
  }
  for (const { name, value, fetched } of process?.variables ?? []) {
    if (fetched || name === '') continue;
    const plain = isLiteral(value.text) && !/^\{\{resolve:|^arn:|^@Microsoft\.KeyVault/.test(value.text) && isSecretName(name) && !isTrivialSecret(value.text);
    if (plain || findUrlPassword(value.text) !== undefined) add(name, value);
  }
  const names = [...found.keys()].sort().slice(0, 1_000);
  if (names.length > 0) book.say(securityPlaintextSecrets, names, 'certain', ...found.values());
  else if (process && process.variables.length > 0) book.say(securityPlaintextSecrets, [], 'likely', main.place);
  else if (literalOf(main.settings, 'manage_master_user_password')?.text === 'true') book.say(securityPlaintextSecrets, [], 'likely', main.place);
}
