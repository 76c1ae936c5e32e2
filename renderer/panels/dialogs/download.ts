import { download } from '../../ui/download.ts';

const types: Readonly<Record<string, string>> = { pdf: 'application/pdf', json: 'application/json' };

/** Hands bytes (as base64) to the browser's own download. */
export function downloadBase64(base64: string, name: string, format: 'pdf' | 'json'): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  download(bytes, name, types[format] ?? 'application/octet-stream');
}

/** `412 bytes`, `86 KB`, `1.4 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
