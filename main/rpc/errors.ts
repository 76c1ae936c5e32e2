import { mapEventIterator } from '@orpc/client';
import { toLintelError } from '../../shared/lib/errors.ts';
import { isStream } from '../../shared/rpc/client.ts';
import { toWireError } from '../../shared/rpc/wire-error.ts';
import type { HostContext } from './context.ts';

interface Call {
  next(): Promise<unknown>;
  readonly context: HostContext;
}

/**
 * Encodes what a handler throws, now or later in its stream, as the one error that crosses the wire, and logs what is a
 * fault of the program. Every way in has it, so that the terminal and the window are told the same.
 */
export async function encodeErrors({ next, context }: Call): Promise<unknown> {
  const encode = (error: unknown) => {
    const wire = toWireError(error);
    if (wire.code === 'INTERNAL') context.log(toLintelError(error));
    return wire;
  };
  try {
    const output = await next();
    return isStream(output) ? mapEventIterator(output, { value: async (event) => event, error: async (error) => encode(error) }) : output;
  } catch (error) {
    throw encode(error);
  }
}
