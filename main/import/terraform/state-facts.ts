import type { Facts } from '../../../shared/model/document.ts';
import { deploymentInfrastructureAsCode, deploymentStateStorage } from '../../../shared/vocabulary/deployment.ts';
import { FactBook } from '../facts.ts';
import type { Source } from '../source.ts';
import type { TerraformModule } from './module.ts';

/** Backends that lock the state by themselves: https://developer.hashicorp.com/terraform/language/backend */
const locking = new Set(['cloud', 'remote', 'gcs', 'azurerm', 'consul', 'kubernetes', 'pg', 'cos', 'oss', 'http']);

type Storage = 'local' | 'unlocked' | 'locked';

/** That the infrastructure is described, and where what is run keeps its state, where all of it says the same. */
export function findStateFacts(source: Source, roots: readonly TerraformModule[]): Facts {
  const book = new FactBook(source, (fact) => fact.on.system === true);
  const declared = roots.flatMap(({ resources, calls }) => [...resources.filter(({ type }) => !type.startsWith('data.')), ...calls.values()]);
  if (declared.length > 0) book.say(deploymentInfrastructureAsCode, 'files', 'likely', ...declared.slice(0, 3).map(({ place }) => place));
  // Terragrunt writes the backend when it is run.
  if ([...source.files.keys()].some((path) => /(?:^|\/)(?:terragrunt|root)\.hcl$/.test(path))) return book.facts;
  const found = roots.filter(({ backend }) => backend !== undefined).map(({ backend }) => ({ storage: backend && storageOf(backend), place: backend?.place }));
  const [first] = found;
  if (first?.storage !== undefined && found.every(({ storage }) => storage === first.storage)) book.say(deploymentStateStorage, first.storage, 'certain', ...found.slice(0, 10).map(({ place }) => place));
  return book.facts;
}

function storageOf({ type, body }: NonNullable<TerraformModule['backend']>): Storage | undefined {
  if (type === 'local') return 'local';
  if (locking.has(type)) return 'locked';
  if (type !== 's3') return undefined;
  if (body.attributes.has('dynamodb_table')) return 'locked';
  const lock = body.attributes.get('use_lockfile')?.value;
  if (lock !== undefined) return lock.type === 'literal' && lock.text === 'false' ? 'unlocked' : 'locked';
  // One that names no bucket is completed when it is initialized, and the lock may come with the rest.
  return body.attributes.has('bucket') && body.attributes.has('key') ? 'unlocked' : undefined;
}
