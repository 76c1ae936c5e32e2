/** A file of a generated tree. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * A Python backend of about so many lines, in the proportions of real ones: of ten files four are tests, three plain logic,
 * one models, one routes, one tasks and clients. The same count gives the same tree.
 */
export function* generateSource(lines: number): Generator<GeneratedFile> {
  yield { path: 'compose.yaml', text: 'services:\n  web:\n    build: .\n    command: uvicorn app.main:app\n    environment:\n      DATABASE_URL: postgresql://app@db/app\n      REDIS_URL: redis://redis:6379/0\n  worker:\n    build: .\n    command: celery -A app.tasks worker\n    environment:\n      CELERY_BROKER_URL: redis://redis:6379/0\n  db:\n    image: postgres:17\n  redis:\n    image: redis:7\n' };
  yield { path: 'Dockerfile', text: 'FROM python:3.13\nCOPY . /app\nCMD ["uvicorn", "app.main:app"]\n' };
  yield { path: 'pyproject.toml', text: '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["fastapi", "sqlalchemy", "celery", "httpx", "redis", "psycopg"]\n' };
  yield { path: 'app/__init__.py', text: '' };
  yield { path: 'app/main.py', text: 'from fastapi import FastAPI\n\napp = FastAPI()\n' };
  let written = 0;
  for (let at = 0; written < lines; at += 1) {
    const kind = at % 10;
    const part = `part${Math.floor(at / 100)}`;
    const text = kind < 4 ? testModule(at) : kind < 7 ? logicModule(at) : kind === 7 ? modelModule(at) : kind === 8 ? routeModule(at) : taskModule(at);
    const name = kind < 4 ? `tests/${part}/test_m${at}.py` : `app/${part}/${kind < 7 ? 'logic' : kind === 7 ? 'models' : kind === 8 ? 'routes' : 'tasks'}/m${at}.py`;
    written += text.split('\n').length;
    yield { path: name, text };
  }
}

const repeat = (count: number, make: (n: number) => string): string => Array.from({ length: count }, (_, n) => make(n)).join('');

const testModule = (at: number): string => `import pytest\n\nfrom app.main import app\n\n\n${repeat(22, (n) => `def test_case_${n}(client):\n    """Checks case ${n} of ${at}."""\n    response = client.get("/items/${n}")\n    assert response.status_code == 200\n    data = response.json()\n    assert data["id"] == ${n}\n    assert data["name"] == "item ${n}"\n\n\n`)}`;

const logicModule = (at: number): string => `"""Rules of part ${at}."""\nfrom __future__ import annotations\n\nfrom dataclasses import dataclass\nfrom decimal import Decimal\n\n\n${repeat(16, (n) => `@dataclass(frozen=True)\nclass Step${n}:\n    name: str\n    weight: Decimal = Decimal("0.${n}")\n\n    def score(self, values: list[int]) -> Decimal:\n        total = Decimal(0)\n        for index, value in enumerate(values):\n            if value % ${n + 2} == 0:\n                total += self.weight * value\n            elif index > 10:\n                total -= 1\n        return total.quantize(Decimal("0.01"))\n\n\n`)}`;

const modelModule = (at: number): string => `from sqlalchemy import ForeignKey, String\nfrom sqlalchemy.orm import Mapped, mapped_column, relationship\n\nfrom app.db import Base\n\n\n${repeat(10, (n) => `class Model${at}x${n}(Base):\n    __tablename__ = "model_${at}_${n}"\n\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(String(100), index=True)\n    owner_id: Mapped[int] = mapped_column(ForeignKey("model_${at}_0.id"))\n    owner = relationship("Model${at}x0")\n\n    def label(self) -> str:\n        return f"{self.id}: {self.name}"\n\n\n`)}`;

const routeModule = (at: number): string => `from fastapi import APIRouter, Depends, HTTPException\nfrom sqlalchemy import select\nfrom sqlalchemy.orm import Session\n\nfrom app.db import get_session\nfrom app.auth import current_user\n\nrouter = APIRouter(prefix="/api/v1/r${at}")\n\n\n${repeat(10, (n) => `@router.get("/items${n}/{item_id}")\nasync def read_item_${n}(item_id: int, session: Session = Depends(get_session), user=Depends(current_user)):\n    item = session.execute(select(user).where(user.id == item_id)).scalar_one_or_none()\n    if item is None:\n        raise HTTPException(status_code=404)\n    values = [value for value in item.values if value > ${n}]\n    total = sum(values)\n    return {"item": item, "total": total}\n\n\n`)}`;

const taskModule = (at: number): string => `import httpx\nfrom celery import shared_task\n\nfrom app.settings import settings\n\n\n${repeat(8, (n) => `@shared_task(bind=True, max_retries=3)\ndef send_${at}_${n}(self, item_id: int) -> None:\n    try:\n        response = httpx.post(settings.hook_url, json={"id": item_id}, timeout=5)\n        response.raise_for_status()\n    except httpx.HTTPError as error:\n        raise self.retry(exc=error, countdown=2 ** self.request.retries)\n\n\ndef helper_${n}(values):\n    result = []\n    for value in values:\n        if value not in result:\n            result.append(value * ${n})\n    return result\n\n\n`)}`;
