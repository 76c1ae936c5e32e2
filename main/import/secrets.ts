/** Names of variables whose value is a secret. Names that only speak about one (`…_FILE`, `…_TTL`, `PUBLIC_KEY`) are left out. */
const secretName = /(?:^|[_.-])(?:PASSWORD|PASSWD|PASSWORT|PASSPHRASE|PASS|PWD|SECRET|SECRETS|TOKEN|APIKEY|API_KEY|SECRET_KEY|ACCESS_KEY|ACCESS_KEY_ID|PRIVATE_KEY|ENCRYPTION_KEY|SIGNING_KEY|MASTER_KEY|AUTH_KEY|JWT_KEY|FERNET_KEY|CREDENTIALS?)(?:$|[_.-](?:BASE|KEY|VALUE|HASH|ID|SALT|\d+)$)|(?:PASSWORD|SECRETKEY|APIKEY|AUTHTOKEN|PGPASSWORD|SECRET)$/i;
const aboutSecret = /(?:UWSGI|PROXY|FASTCGI|SCGI|GRPC)_PASS$|(?:_FILE|_PATH|_TTL|_EXPIR\w*|_LENGTH|_NAME|_URL|_URI|_ENABLED|_REQUIRED|_POLICY|_ALGORITHM|_HASHER|_HASHERS|_MIN|_MAX|_ARN)$|PUBLIC_KEY|ALLOW_EMPTY|EMPTY_PASSWORD|RANDOM_ROOT_PASSWORD/i;

export const isSecretName = (name: string): boolean => secretName.test(name) && !aboutSecret.test(name);

/** Values that say nothing, that are plainly switches, or that ask to be replaced. */
export const isTrivialSecret = (value: string): boolean => value.trim() === '' || isPlaceholder(value) || /^(?:true|false|yes|no|none|null|0|1|-+|x+|\*+)$/i.test(value.trim());

/** Words that ask to be replaced: a sample that somebody must fill in is no secret. */
const placeholder = /^<.*>$|^(?:access|secret|api|auth|private|signing)[-_ ]?(?:key|token|secret)$|^(?:not|in)[-_ ]?(?:active|set|used|needed|configured|available)$|^(?:unset|disabled)$|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this)|fix[-_]?me|to[-_]?do\b|placeholder|^your[-_ ]|[-_]here$|^(?:example|dummy|sample|insecure)/i;

export const isPlaceholder = (value: string): boolean => placeholder.test(value.trim());

/** A user and a password before the host of a URL. */
const urlPassword = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@"']*):([^\s@"'/]+)@/gi;
/** At the beginning of a line the value goes to its end, elsewhere to the next space; in quotes to the closing one. */
const wholeLine = /^(\s*(?:-\s+)?(?:export\s+|ENV\s+)?["']?)([A-Za-z][A-Za-z0-9_.-]*)(["']?\s*(?:=|:(?=\s|["']))\s*)(\S.*)$/;
const assignment = /([A-Za-z][A-Za-z0-9_.-]*)["']?\s*(?:=|:(?=\s|["']))\s*/g;
const assigned = /"[^"]*"?|'[^']*'?|[^\s"',}\]]+/y;
const optionWithValue = /(--?(?:[a-z-]*(?:password|passwd|passphrase|secret|token|api-key|requirepass|basic[-_]auth))|-p(?=\s*\$?\{?\w*pass))(=|\s+|["']\s*,\s*["'])([^\s"',]+)/gi;

/** The text with what looks like a secret replaced by `***`. A reference to a variable stays, without its default. */
export function maskSecrets(text: string): string {
  const line = text.replace(wholeLine, (whole, before: string, name: string, sign: string, value: string) => (isSecretName(name) && !isReference(unquoted(value)) ? `${before}${name}${sign}***` : whole));
  return maskAssignments(line)
    .replace(/\$\{(\w+)(:?-)[^}]*\}/g, (whole, name: string, sign: string) => (isSecretName(name) ? `\${${name}${sign}***}` : whole))
    .replace(urlPassword, (whole, before: string, password: string) => (isReference(password) ? whole : `${before}:***@`))
    .replace(optionWithValue, (whole, option: string, sign: string, value: string) => (isReference(value) ? whole : `${option}${sign}***`));
}

/** Goes from name to name, so that a value that holds another assignment (`command: PASSWORD=x run`) hides none. */
function maskAssignments(text: string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(assignment)) {
    const at = match.index + match[0].length;
    assigned.lastIndex = at;
    const value = match.index < from || !isSecretName(match[1] ?? '') ? undefined : assigned.exec(text)?.[0];
    if (value === undefined || isReference(unquoted(value))) continue;
    result += `${text.slice(from, at)}***`;
    from = at + value.length;
  }
  return result + text.slice(from);
}

const unquoted = (value: string): string => value.replace(/["']+$|^["']+/g, '');

const isReference = (value: string): boolean => /^\$\{?\w+(?:[:?+-].*)?\}?$/.test(value) || value === '***' || /^\$\{\w+:?-\*\*\*\}?$/.test(value);

/** The password in a URL, unless it is a variable. */
export const findUrlPassword = (text: string): string | undefined => {
  for (const match of text.slice(0, 4_000).matchAll(urlPassword)) if (match[2] !== undefined && !match[2].includes('$')) return match[2];
  return undefined;
};
