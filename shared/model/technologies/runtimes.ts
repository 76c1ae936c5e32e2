/** Images that say which language a container's program is written in, and nothing of what it does. */
export const languageImages: Readonly<Record<string, string>> = {
  python: 'python', uv: 'python', pypy: 'python', miniconda3: 'python', mambaforge: 'python', micromamba: 'python', conda: 'python', 'uvicorn-gunicorn-fastapi': 'python', 'uvicorn-gunicorn': 'python',
  node: 'javascript', bun: 'javascript', deno: 'typescript',
  golang: 'go', go: 'go',
  openjdk: 'java', 'eclipse-temurin': 'java', amazoncorretto: 'java', maven: 'java', gradle: 'java', tomcat: 'java',
  ruby: 'ruby', rails: 'ruby',
  php: 'php', composer: 'php', 'php-fpm': 'php',
  rust: 'rust',
  'dotnet/sdk': 'csharp', 'dotnet/aspnet': 'csharp', 'dotnet/runtime': 'csharp', sdk: 'csharp', aspnet: 'csharp',
  elixir: 'elixir', erlang: 'erlang', perl: 'perl', swift: 'swift', haskell: 'haskell',
};

/** The catalogue's name of the language of an image, from its name without registry host and tag. */
export function findLanguageByImage(name: string): string | undefined {
  const path = name.toLowerCase().split('/');
  const found = [path.slice(-2).join('/'), path.at(-1) ?? ''].find((part) => Object.hasOwn(languageImages, part));
  if (found !== undefined) return languageImages[found];
  return path.includes('lambda') && path.at(-1) === 'python' ? 'python' : undefined;
}
