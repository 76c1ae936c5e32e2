import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the host: whoever came by an address with a token that was printed once, from then on by a cookie.
 * Host and Origin are checked as well, so that no other site in the same browser can reach it, not even under a name that
 * it makes resolve to 127.0.0.1.
 */
export class Access {
  readonly origin: string;
  readonly #authority: string;
  readonly #cookieName: string;
  readonly #secret = randomBytes(32).toString('base64url');
  readonly #tokens = new Set<string>();

  constructor(port: number) {
    this.#authority = `127.0.0.1:${port}`;
    this.origin = `http://${this.#authority}`;
    // Browsers share cookies among ports: two hosts at once need a name each.
    this.#cookieName = `lintel-${port}`;
  }

  /** An address that lets one browser in, once. */
  mintUrl(): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.add(token);
    return `${this.origin}/?token=${token}`;
  }

  get hasUnusedUrl(): boolean {
    return this.#tokens.size > 0;
  }

  /** The `Set-Cookie` for a token that was minted and not used; undefined for any other. The token is spent. */
  exchange(token: string): string | undefined {
    const known = [...this.#tokens].find((minted) => equal(minted, token));
    if (known === undefined) return undefined;
    this.#tokens.delete(known);
    return `${this.#cookieName}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether a request was meant for this host and comes from its own page, or from no page at all. */
  isAddressedHere({ headers }: IncomingMessage): boolean {
    return headers.host === this.#authority && (headers.origin === undefined || headers.origin === this.origin);
  }

  isAdmitted({ headers }: IncomingMessage): boolean {
    const cookies = (headers.cookie ?? '').split(';').map((part) => part.trim().split('='));
    return cookies.some(([name, value]) => name === this.#cookieName && equal(value ?? '', this.#secret));
  }
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
