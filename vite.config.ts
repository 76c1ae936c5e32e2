import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const root = import.meta.dirname;
/** main/hosts/build.mjs builds into a folder beside `dist` and swaps the two, so that a failed build breaks nothing. */
const dist = resolve(root, process.env['LINTEL_DIST'] ?? 'dist');

/** Native modules, and those that read their own files at run time, stay in node_modules. All else is bundled: one file starts faster than hundreds. */
const external = ['electron', 'better-sqlite3', '@myriaddreamin/typst.ts', '@myriaddreamin/typst-ts-web-compiler', 'web-tree-sitter', '@tree-sitter-grammars/tree-sitter-hcl'];

/** Optional accelerators of `ws` that are not installed; it falls back by itself. */
const absent = ['bufferutil', 'utf-8-validate'];

/**
 * Programs that Node or Electron's main process runs. Chunks lie beside them in one flat folder, so that
 * `new URL('./report-worker.js', import.meta.url)` means the same from whichever chunk the code ends up in.
 */
const programs = {
  cli: 'main/hosts/cli/main.ts',
  browser: 'main/hosts/browser/main.ts',
  electron: 'main/hosts/electron/main.ts',
  'report-worker': 'main/report/pdf/worker.ts',
  'digest-worker': 'main/review/digest/worker.ts',
  'import-worker': 'main/review/import-thread/worker.ts',
};

/** Folders of data that programs read beside themselves at run time, as `new URL('./fonts/…', import.meta.url)`. */
const resources = { 'main/report/pdf/fonts': 'fonts', 'main/report/pdf/template': 'template' };

const sources = (paths: Record<string, string>) => Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, resolve(root, path)]));

const client: EnvironmentOptions = {
  build: {
    outDir: resolve(dist, 'renderer'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    // The content security policy allows no inline script and no data: URL but for images.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: sources({ index: 'renderer/index.html' }) },
  },
};

const node: EnvironmentOptions = {
  consumer: 'server',
  // Tells what one build made from what another did.
  define: { 'process.env.LINTEL_BUILD': JSON.stringify(process.env['LINTEL_BUILD'] ?? '') },
  resolve: { noExternal: true, external: [...external, ...absent] },
  build: {
    outDir: resolve(dist, 'main'),
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node24',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: sources(programs),
      external: [...external, ...absent],
      output: { format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** One CommonJS file, because a sandboxed preload can neither be a module nor load one. */
const preload: EnvironmentOptions = {
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron'] },
  build: {
    outDir: resolve(dist, 'main'),
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'chrome140',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: sources({ preload: 'main/hosts/electron/preload.ts' }),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

function copyResources(): Plugin {
  return {
    name: 'lintel:copy-resources',
    applyToEnvironment: (environment) => environment.name === 'node',
    closeBundle() {
      for (const [from, to] of Object.entries(resources)) {
        cpSync(resolve(root, from), resolve(dist, 'main', to), { recursive: true });
      }
    },
  };
}

export default defineConfig({
  root: resolve(root, 'renderer'),
  // Works under app://lintel/ as under http://127.0.0.1:port/.
  base: './',
  publicDir: false,
  plugins: [react(), copyResources()],
  worker: { format: 'es' },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'node', 'preload']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
  environments: { client, node, preload },
});
