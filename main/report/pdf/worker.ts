import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import initialize, { TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import { z } from 'zod';

/** What the thread is asked: the files of a report by path. */
const jobSchema = z.object({ id: z.number(), files: z.array(z.tuple([z.string(), z.string()])) });

const fonts = new URL('./fonts/', import.meta.url);
const template = new URL('./template/report.typ', import.meta.url);
const main = '/report.typ';
/** Diagnostics as text with places. */
const fullDiagnostics = 2;

async function startCompiler(): Promise<TypstCompiler> {
  const wasm = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
  await initialize({ module_or_path: readFileSync(wasm) });
  const builder = new TypstCompilerBuilder();
  // The report reads nothing but what it is handed.
  builder.set_dummy_access_model();
  for (const name of readdirSync(fonts).sort()) if (name.endsWith('.ttf')) await builder.add_raw_font(readFileSync(new URL(name, fonts)));
  const compiler = await builder.build();
  compiler.add_source(main, readFileSync(template, 'utf8'));
  return compiler;
}

const resultSchema = z.object({ result: z.instanceof(Uint8Array).optional(), diagnostics: z.array(z.unknown()).optional() });

function compile(compiler: TypstCompiler, files: ReadonlyArray<readonly [string, string]>): Uint8Array {
  for (const [path, text] of files) compiler.map_shadow(path, new TextEncoder().encode(text));
  const { result, diagnostics } = resultSchema.parse(compiler.compile(main, null, 'pdf', fullDiagnostics));
  if (!result) throw new Error((diagnostics ?? []).map((item) => JSON.stringify(item)).join('\n') || 'no PDF came out');
  return result;
}

const starting = startCompiler();
starting.catch(() => {});

parentPort?.on('message', (message: unknown) => {
  const { id, files } = jobSchema.parse(message);
  starting.then((compiler) => compile(compiler, files)).then(
    (pdf) => parentPort?.postMessage({ id, pdf }),
    (error: unknown) => parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
