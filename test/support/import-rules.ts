/**
 * Which way imports point. ARCHITECTURE.md shows the same as a picture; `npm run imports` fails on any other import.
 * What is not allowed here is forbidden: a new folder has to be given its place before it can import anything.
 */

/** A folder with one place in the order. A file belongs to the zone with the longest matching path. */
export interface Zone {
  readonly path: string;
  /** The folders that it may import, beside itself. */
  readonly may: readonly string[];
  /** Each entry below it, file or folder, is a zone of its own: siblings do not import each other. */
  readonly apart?: true;
  /** Only those may import it who name it: naming a folder above it is not enough. */
  readonly closed?: true;
  readonly why: string;
}

const belowReview = ['shared/lib', 'shared/model', 'shared/vocabulary', 'shared/graph', 'shared/analysis'];
const stages = ['main/import', 'main/review', 'main/history', 'main/report', 'main/files'];

export const zones: readonly Zone[] = [
  { path: 'shared/lib', may: [], why: 'It is the ground on which all else stands.' },
  { path: 'shared/model', may: ['shared/lib'], why: 'The document means the same whatever is done with it.' },
  { path: 'shared/vocabulary', may: ['shared/lib', 'shared/model'], why: 'Facts speak about the model, and know no rule and no algorithm.' },
  { path: 'shared/graph', may: ['shared/lib', 'shared/model', 'shared/vocabulary'], why: 'Algorithms are the same for every rule that uses them.' },
  { path: 'shared/analysis', may: ['shared/lib', 'shared/model', 'shared/vocabulary', 'shared/graph'], why: 'An analysis reads the graph and the facts; findings are made from it, not in it.' },
  { path: 'shared/review', may: belowReview, why: 'A review speaks about documents, not about how it is transported, drawn or stored.' },
  { path: 'shared/layout', may: ['shared/lib', 'shared/model', 'shared/vocabulary', 'shared/graph'], why: 'Positions are kept apart from meaning.' },
  { path: 'shared/diagram', may: [...belowReview, 'shared/review', 'shared/layout'], why: 'A diagram is drawn from document, review and positions alone, so that screen and report show the same.' },
  { path: 'shared/examples', may: ['shared/lib', 'shared/model', 'shared/vocabulary'], why: 'An example is a document like any other.' },
  { path: 'shared/rpc', may: [...belowReview, 'shared/review', 'shared/layout', 'shared/diagram', 'shared/examples'], why: 'The contract names what all parts exchange, so it stands above them and knows no handler.' },

  { path: 'rules', may: ['shared', 'rules/engine', 'rules/packs', 'rules/custom'], why: 'Rules read the model; they know no host, no window and no file.' },
  { path: 'rules/engine', may: ['shared'], why: 'The engine knows no particular rule.' },
  { path: 'rules/packs', may: ['shared', 'rules/engine'], apart: true, why: 'Each area stands alone; what two areas need belongs in shared or in the engine.' },
  { path: 'rules/custom', may: ['shared', 'rules/engine'], why: 'A team’s rules are made of the same parts as Lintel’s own, and know none of those.' },
  { path: 'rules/tools', may: ['shared', 'rules', 'rules/custom'], closed: true, why: 'Tools write and check pages; the product does not need them.' },

  { path: 'main/import', may: ['shared', 'rules'], why: 'A stage imports no other stage: text goes in, a document comes out.' },
  { path: 'main/history', may: ['shared', 'rules'], why: 'A stage imports no other stage: history keeps documents and reviews, wherever they come from.' },
  { path: 'main/report', may: ['shared', 'rules'], why: 'A stage imports no other stage: a review goes in, bytes come out.' },
  { path: 'main/files', may: ['shared', 'rules'], why: 'A stage imports no other stage: files are read and written, not understood.' },
  { path: 'main/review', may: ['shared', 'rules', ...stages], why: 'It is the one stage that joins the others, and reads from top to bottom as the way through.' },
  { path: 'main/rpc', may: ['shared', 'rules', ...stages, 'package.json'], why: 'Handlers call stages; no host does it on its own way.' },
  { path: 'main/hosts', may: ['shared', 'rules', ...stages, 'main/rpc', 'main/hosts/page'], apart: true, why: 'Hosts are outermost: nobody imports them, and none knows another.' },
  { path: 'main/hosts/page', may: ['shared'], why: 'It is what the hosts that show the window have in common: its files and its policy.' },
  { path: 'main/hosts/cli/lintel.mjs', may: ['main/hosts/build.mjs'], why: 'It starts the command line on a Node that can run it, and loads nothing before that is settled.' },
  { path: 'main/hosts/start.mjs', may: ['main/hosts/build.mjs', 'main/hosts/electron/runtime.mjs'], why: 'It chooses a host before anything is built.' },

  { path: 'renderer', may: ['shared', 'renderer'], why: 'The window reaches the rest only through the contract.' },
  { path: 'renderer/workers', may: ['shared', 'rules', 'renderer/state'], why: 'Rules run in a worker, so that the window never waits for them.' },
  { path: 'renderer/panels', may: ['shared', 'renderer/state', 'renderer/commands', 'renderer/canvas', 'renderer/ui', 'renderer/workers'], apart: true, why: 'Panels never import each other: what two share belongs in ui or in state.' },

  { path: 'test', may: ['shared', 'rules', 'rules/tools', 'main', 'renderer', 'test'], why: 'Tests see everything and nothing sees them.' },
  { path: '', may: ['test/support', 'main/hosts/electron/runtime.mjs'], why: 'Configuration of tools is no part of the product.' },
];

/** A package, or a module of Node, that only some folders may import. */
export interface Licence {
  readonly modules: RegExp;
  readonly for: readonly string[];
  /** Files in which the module may be imported to run; elsewhere in those folders only its types. */
  readonly runsIn?: readonly string[];
  readonly why: string;
}

const tools = ['rules/tools', 'test', '*.config.ts'];

/** The first that matches a module decides. A module that matches none may be imported anywhere but in shared and rules. */
export const licences: readonly Licence[] = [
  {
    modules: /^node:(fs|fs\/promises)$/,
    for: ['main/files', 'main/history', 'main/report', 'main/hosts', ...tools],
    why: 'The rest works on text in memory, so that it can be tested without a disk and never reads what it was not given.',
  },
  {
    modules: /^node:(child_process|vm|cluster)$/,
    for: ['main/hosts', ...tools],
    why: 'Nothing from a reviewed repository is ever executed.',
  },
  {
    modules: /^node:(http|https|http2|net|tls|dgram|dns|dns\/promises|inspector)$/,
    for: ['main/hosts/browser', 'test'],
    why: 'Nothing leaves the machine.',
  },
  { modules: /^node:/, for: ['main', ...tools], why: 'shared, rules and renderer run where there is no Node.' },
  {
    modules: /^electron$/,
    for: ['main/hosts/electron', 'test'],
    runsIn: ['main/hosts/electron/main.ts', 'main/hosts/electron/preload.ts'],
    why: 'Electron is handed in as a parameter, so that its wiring is tested without a window.',
  },
  { modules: /^better-sqlite3$/, for: ['main/history', 'test'], why: 'One stage keeps the history, and nobody goes past it.' },
  { modules: /^ws$/, for: ['main/hosts/browser', 'test'], why: 'Only the browser host listens on a socket.' },
  { modules: /^commander$/, for: ['main/hosts/cli'], why: 'Only the command line has options.' },
  { modules: /^@myriaddreamin\//, for: ['main/report', 'test'], why: 'Typst sets the report and nothing else.' },
  {
    modules: /^(react|react-dom|@mantine|@tabler|@xyflow|zustand)(\/|$)/,
    for: ['renderer', 'test'],
    why: 'Only the window draws.',
  },
  { modules: /^(zod|immer)(\/|$)/, for: ['shared', 'rules', 'main', 'renderer', 'test'], why: 'They are pure.' },
  { modules: /^@noble\/hashes\//, for: ['shared/lib'], why: 'Identities are made in one place.' },
  { modules: /^@orpc\//, for: ['shared/rpc', 'main/rpc', 'main/hosts', 'renderer', 'test'], why: 'Transport ends where handlers begin.' },
  { modules: /^@hpcc-js\/wasm-graphviz$/, for: ['shared/layout', 'renderer/workers', 'main', 'test'], why: 'Layout happens off the window.' },
  {
    modules: /^(vite|vitest|@vitejs\/.*|@playwright\/test|@sparticuz\/chromium|fast-check|vitest\/.*)$/,
    for: ['test', '*.config.ts', 'main/hosts/build.mjs'],
    why: 'The product needs no tool to run.',
  },
  { modules: /^(yaml|@marcbachmann\/cel-js)$/, for: ['rules/custom', 'main', 'test'], why: 'Rules of a team’s own are YAML and CEL; they run in the window too.' },
  { modules: /./, for: ['main', 'renderer', 'test'], why: 'shared and rules import only what is named here for them.' },
];
