import { z } from 'zod';
import { contextQuestions, contextSchema, type Context } from '../../shared/model/context.ts';
import type { FactValue } from '../../shared/model/document.ts';
import type { Question } from '../../shared/review/review.ts';
import { vocabulary, type FactType } from '../../shared/vocabulary/index.ts';

/** What can be answered: a fact's type, or what only the context asks for. */
export type AnswerType = FactType | { readonly type: 'choices'; readonly options: Readonly<Record<string, string>> } | { readonly type: 'date' };

/** What a field holds while it is being filled in: text as typed, or the entries of a list. */
export type Draft = string | readonly string[];

export type Parsed = { readonly status: 'empty' } | { readonly status: 'invalid'; readonly why: string } | { readonly status: 'valid'; readonly value: FactValue };

const empty: Parsed = { status: 'empty' };
const valid = (value: FactValue): Parsed => ({ status: 'valid', value });
const invalid = (why: string): Parsed => ({ status: 'invalid', why });

/** Reads a filled-in field. Says what is wrong in a sentence that stands under it. */
export function parseAnswer(type: AnswerType, draft: Draft): Parsed {
  if (typeof draft !== 'string') {
    const list = draft.map((entry) => entry.trim()).filter(Boolean);
    return list.length === 0 ? empty : valid([...new Set(list)]);
  }
  const text = draft.trim();
  if (text === '') return empty;
  switch (type.type) {
    case 'boolean':
      return text === 'yes' ? valid(true) : text === 'no' ? valid(false) : invalid('Yes or no.');
    case 'number':
      return parseNumber(type, text);
    case 'choice':
    case 'choices':
      return Object.hasOwn(type.options, text) ? valid(type.type === 'choices' ? [text] : text) : invalid(`One of: ${Object.values(type.options).join(', ')}.`);
    case 'date':
      return z.iso.date().safeParse(text).success ? valid(text) : invalid('A date, as 2026-12-31.');
    case 'text':
      return text.length > 20_000 ? invalid('At most 20,000 characters.') : valid(text);
    case 'list':
      return valid([text]);
  }
}

/** Takes `1,500`, `1 500` and `1_500` for fifteen hundred: nobody means one and a half by them. */
function parseNumber({ min, max, integer, unit }: Extract<FactType, { type: 'number' }>, text: string): Parsed {
  const bare = unit !== undefined && text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
  const digits = bare.replace(/(?<=\d)[,_\s](?=\d{3}(?!\d))/g, '');
  const value = /^-?(\d+\.?\d*|\.\d+)(e\d+)?$/i.test(digits) ? Number(digits) : Number.NaN;
  if (!Number.isFinite(value)) return invalid('A number, with a point before decimals.');
  if (integer && !Number.isInteger(value)) return invalid('A whole number.');
  if (min !== undefined && value < min) return invalid(`At least ${min}.`);
  if (max !== undefined && value > max) return invalid(`At most ${max}.`);
  return valid(value);
}

/** What a field shows of a value. */
export function toDraft(type: AnswerType, value: FactValue | undefined): Draft {
  if (type.type === 'list' || type.type === 'choices') return Array.isArray(value) ? value : [];
  if (value === undefined) return '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : Array.isArray(value) ? value.join(', ') : String(value);
}

/** A field of the review's context: what it asks and of what type its answer is. */
export interface ContextField {
  readonly key: keyof Context;
  /** The framework's question that it answers: Q.1 to Q.10. */
  readonly framework: string;
  readonly label: string;
  readonly description: string;
  readonly type: AnswerType;
}

/** Words of the context that are not simply capitalised. */
const optionNames: Readonly<Record<string, string>> = { gdpr: 'GDPR', hipaa: 'HIPAA', soc2: 'SOC 2', 'pci-dss': 'PCI DSS', iso27001: 'ISO 27001', fedramp: 'FedRAMP' };

const nameOptions = (options: readonly string[]): Record<string, string> =>
  Object.fromEntries(options.map((option) => [option, optionNames[option] ?? `${option.charAt(0).toUpperCase()}${option.slice(1)}`]));

const propertySchema = z.object({
  type: z.enum(['integer', 'number', 'string', 'array']),
  description: z.string(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  items: z.object({ enum: z.array(z.string()).optional() }).optional(),
});

function toType(property: z.infer<typeof propertySchema>): AnswerType {
  const { type, minimum, maximum, enum: options, items, format } = property;
  if (type === 'array') return items?.enum ? { type: 'choices', options: nameOptions(items.enum) } : { type: 'list', of: 'an entry' };
  if (options) return { type: 'choice', options: nameOptions(options) };
  if (format === 'date') return { type: 'date' };
  if (type === 'string') return { type: 'text' };
  return {
    type: 'number',
    ...(type === 'integer' && { integer: true }),
    ...(minimum !== undefined && { min: minimum }),
    // An integer's largest is JavaScript's own when the schema names none.
    ...(maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && { max: maximum }),
  };
}

/** The fields of the context in the framework's order, drawn from the schema: a field added there appears here. */
export const contextFields: readonly ContextField[] = contextSchema.keyof().options.map((key) => {
  const property = propertySchema.parse(z.toJSONSchema(contextSchema.shape[key]));
  return { key, ...contextQuestions[key], description: property.description, type: toType(property) };
});

const fieldsByKey: ReadonlyMap<string, ContextField> = new Map(contextFields.map((field) => [field.key, field]));

/** What a question asks for: a fact of the vocabulary, or a field of the context. Undefined for a key that neither knows. */
export function findAsked({ key }: Pick<Question, 'key'>): { readonly type: AnswerType; readonly field?: ContextField } | undefined {
  const fact = vocabulary.get(key);
  if (fact) return { type: fact.kind };
  const field = fieldsByKey.get(key);
  return field && { type: field.type, field };
}

/** As a change of the context. An answer that the schema refuses changes nothing. */
export function toContextChange(key: keyof Context, value: FactValue | undefined): Partial<Context> {
  if (value === undefined) return { [key]: undefined };
  const parsed = contextSchema.safeParse({ [key]: value });
  return parsed.success ? parsed.data : {};
}
