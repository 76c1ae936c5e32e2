import { ofKind } from './technology.ts';

/** What a system's own code is written with. No image tells them apart; commands, source and people do. */
export const frameworks = [
  ...ofKind('service', [
    { id: 'fastapi', name: 'FastAPI', protocol: 'http' },
    { id: 'django', name: 'Django', protocol: 'http' },
    { id: 'flask', name: 'Flask', protocol: 'http' },
    { id: 'starlette', name: 'Starlette', protocol: 'http' },
    { id: 'litestar', name: 'Litestar', protocol: 'http' },
    { id: 'aiohttp', name: 'aiohttp', protocol: 'http' },
    { id: 'tornado', name: 'Tornado', protocol: 'http' },
    { id: 'python', name: 'Python' },
    { id: 'javascript', name: 'JavaScript' },
    { id: 'typescript', name: 'TypeScript' },
    { id: 'java', name: 'Java' },
    { id: 'spring-boot', name: 'Spring Boot', protocol: 'http' },
    { id: 'go', name: 'Go' },
    { id: 'rust', name: 'Rust' },
    { id: 'csharp', name: '.NET' },
    { id: 'ruby', name: 'Ruby' },
    { id: 'php', name: 'PHP' },
  ]),
  ...ofKind('worker', [
    { id: 'celery', name: 'Celery' },
    { id: 'rq', name: 'RQ' },
    { id: 'dramatiq', name: 'Dramatiq' },
    { id: 'arq', name: 'arq' },
    { id: 'huey', name: 'Huey' },
    { id: 'taskiq', name: 'Taskiq' },
    { id: 'faust', name: 'Faust' },
  ]),
  ...ofKind('scheduler', [
    { id: 'apscheduler', name: 'APScheduler' },
    { id: 'cron', name: 'cron' },
  ]),
  ...ofKind('job', [{ id: 'alembic', name: 'Alembic' }]),
  ...ofKind('frontend', [
    { id: 'react', name: 'React', protocol: 'http' },
    { id: 'nextjs', name: 'Next.js', protocol: 'http' },
    { id: 'vue', name: 'Vue', protocol: 'http' },
    { id: 'angular', name: 'Angular', protocol: 'http' },
    { id: 'streamlit', name: 'Streamlit', protocol: 'http' },
  ]),
];
