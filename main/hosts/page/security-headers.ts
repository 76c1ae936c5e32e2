/**
 * Headers of every answer: the page may run its own code and talk to its own host, and no other page may touch it.
 * @param connect origins beside its own that the page may connect to, such as `ws://127.0.0.1:8080`
 */
export function securityHeaders(connect: readonly string[] = []): Record<string, string> {
  const policy = {
    'default-src': "'none'",
    // Layout and report are compiled to WebAssembly.
    'script-src': "'self' 'wasm-unsafe-eval'",
    // Positions and sizes on the canvas are style attributes.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': ["'self'", ...connect].join(' '),
    'worker-src': "'self'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
  };
  const headers: Record<string, string> = {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
  headers['Content-Security-Policy'] = Object.entries(policy).map(([name, value]) => `${name} ${value}`).join('; ');
  return headers;
}
