import { codeConfiguration } from '../../../shared/vocabulary/code.ts';
import type { FactBook } from '../facts.ts';
import { at, type UnitIndex } from './unit.ts';

const settingsModule = /(?:^|\/)(?:settings|config|configuration|conf|env|environment|constants)(?:\/|\.py$|_\w+\.py$)|_(?:settings|config)\.py$/;

/** As many modules that each read what they need are no longer an exception. */
const many = 3;

/** Where the settings of a program come from: a typed class, one module, or wherever they are needed. */
export function sayConfiguration(index: UnitIndex, book: FactBook): void {
  const settings = index.uses(['pydantic-settings', 'django-environ', 'environs', 'python-decouple', 'dynaconf', 'starlette-config'], ['pydantic_settings', 'pydantic.BaseSettings', 'environ', 'environs', 'decouple', 'dynaconf', 'starlette.config']);
  if (settings) return book.say(codeConfiguration, 'typed', 'certain', settings);
  const reads = index.all.filter(({ call }) => /^os\.(?:environ\.get|getenv)$|^os\.environ/.test(call.callee));
  const elsewhere = reads.filter(({ module }) => !settingsModule.test(module.path));
  const spread = new Set(elsewhere.map(({ module }) => module));
  if (spread.size >= many) book.say(codeConfiguration, 'environment', 'likely', ...elsewhere.slice(0, 10).map(({ module, call }) => at(module, call.line)));
  const one = reads.find(({ module }) => settingsModule.test(module.path)) ?? reads[0];
  if (spread.size < many && one) book.say(codeConfiguration, 'module', 'likely', at(one.module, one.call.line));
}
