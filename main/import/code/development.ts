import { nameOf } from '../python/digest.ts';
import type { Entry } from './entry-points.ts';
import type { CodeModule } from './modules.ts';
import type { UnitIndex } from './unit.ts';

/** Tells the entry points that are always there from those of routers which are only included on a machine of developers. */
export function isAlwaysThere(index: UnitIndex): (entry: Entry) => boolean {
  const included = index.all.filter(({ call }) => call.callee.endsWith('include_router')).map(({ call }) => ({ router: nameOf(call.args[0]) ?? '', development: call.development === true }));
  const always = new Set(included.flatMap(({ router, development }) => (development ? [] : [router])));
  // `orders.router` is a router of the module `orders`.
  const developers = included.flatMap(({ router, development }) => (development && router.includes('.') && !always.has(router) ? [router.slice(0, router.lastIndexOf('.'))] : []));
  return ({ module }) => !developers.some((name) => isNamed(module, name));
}

/** Whether a module goes by a name, however much of its packages the name says. */
const isNamed = ({ name, path }: CodeModule, wanted: string): boolean => [name, path.slice(0, -'.py'.length).replaceAll('/', '.')].some((known) => `.${known}`.endsWith(`.${wanted}`));
