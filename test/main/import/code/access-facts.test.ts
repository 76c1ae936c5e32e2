import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

const web = (body: string, key: string): unknown =>
  fact({ ...pyproject('fastapi', 'httpx', 'pyjwt'), 'app/main.py': `import httpx\nimport jwt\nfrom datetime import timedelta\nfrom fastapi import FastAPI, Header, HTTPException, Request, UploadFile\nfrom fastapi.responses import HTMLResponse\n\napp = FastAPI()\n\n\n${body}` }, key)?.value;
const route = (head: string, parameters: string, body: string, key: string): unknown => web(`@app.${head}\nasync def handle(${parameters}) -> None:\n    ${body}\n`, key);

describe('tokens', () => {
  const decode = (...calls: readonly string[]): unknown => web(`def user(token, key):\n${calls.map((call) => `    claims = ${call}\n`).join('')}`, 'security.unverifiedTokens');

  it('are checked somewhere', () => {
    expect(decode('jwt.decode(token, options={"verify_signature": False})')).toEqual(['user']);
    expect(decode('jwt.decode(token, key, algorithms=["none"])')).toEqual(['user']);
    expect(decode('jwt.decode(token, key, algorithms=["HS256"])')).toEqual([]);
    // A look inside beside a check.
    expect(decode('jwt.decode(token, options={"verify_signature": False})', 'jwt.decode(token, key, algorithms=["RS256"])')).toEqual([]);
  });

  it('live for as long as the settings say', () => {
    const life = (text: string): unknown => web(text, 'security.tokenMinutes');
    expect(life('ACCESS_TOKEN_EXPIRE_MINUTES = 60 * 24 * 8\n')).toBe(11_520);
    expect(life('class Settings:\n    ACCESS_TOKEN_EXPIRE_MINUTES: int = 30\n')).toBe(30);
    expect(life('SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(hours=1, minutes=30)}\n')).toBe(90);
    expect(life('ACCESS_TOKEN_EXPIRE_MINUTES = int(os.environ["MINUTES"])\n')).toBeUndefined();
  });
});

describe('cookies that sign somebody in', () => {
  const cookie = (text: string): unknown => route('post("/login")', 'response: Response', `response.set_cookie(${text})`, 'security.weakCookies');

  it('have their flags', () => {
    expect(cookie('"access_token", value')).toEqual(['access_token: HttpOnly, Secure']);
    expect(cookie('key="session", value=value, httponly=True, secure=settings.SECURE')).toEqual([]);
    expect(cookie('"theme", value')).toBeUndefined();
    expect(cookie('"session", value, **flags')).toBeUndefined();
  });

  it('are those of Django as well, where no setting speaks of them', () => {
    const settings = (more: string): unknown => fact({ ...pyproject('django'), 'shop/settings.py': `INSTALLED_APPS = ["django.contrib.sessions"]\nMIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]\n${more}`, 'shop/urls.py': 'from django.urls import path\n\nurlpatterns = []\n' }, 'security.weakCookies')?.value;
    expect(settings('')).toEqual(['sessionid: Secure']);
    expect(settings('SESSION_COOKIE_SECURE = True\n')).toEqual([]);
    expect(settings('SESSION_COOKIE_SECURE = env.bool("SESSION_COOKIE_SECURE")\n')).toEqual([]);
  });
});

describe('what callers decide', () => {
  it('tells credentials in queries', () => {
    const taken = (head: string, parameters: string): unknown => route(head, parameters, 'return None', 'security.credentialsInUrls');
    expect(taken('get("/login")', 'name: str, password: str')).toEqual(['GET /login (password)']);
    expect(taken('get("/reports")', 'api_key: str = Header()')).toEqual([]);
    expect(taken('post("/login")', 'password: str')).toEqual([]);
  });

  it('tells addresses that are fetched as they come', () => {
    const fetched = (parameters: string, body: string): unknown => route('post("/import")', parameters, body, 'security.fetchedAddresses');
    expect(fetched('url: str', 'return httpx.get(url)')).toEqual(['POST /import']);
    expect(fetched('body: Import', 'return httpx.get(str(body.url))')).toEqual(['POST /import']);
    expect(fetched('url: str', 'return httpx.get(check_host(url))')).toBeUndefined();
    expect(fetched('id: int', 'return httpx.get(f"https://api.example.com/{id}")')).toBeUndefined();
    expect(fetched('url: str', 'ensure_allowed(url)\n    return httpx.get(url)')).toBeUndefined();
  });

  it('tells HTML made of values', () => {
    const html = (text: string): unknown => route('get("/page")', 'name: str', `return HTMLResponse(${text})`, 'security.rawHtml');
    expect(html('f"<b>{name}</b>"')).toEqual(['handle']);
    expect(html('f"<b>{escape(name)}</b>"')).toBeUndefined();
    expect(html('"<b>hello</b>"')).toBeUndefined();
  });

  it('tells files that are taken', () => {
    expect(route('post("/avatar")', 'file: UploadFile', 'return None', 'security.uploadRoutes')).toEqual(['POST /avatar']);
    expect(route('post("/avatar")', 'name: str', 'return None', 'security.uploadRoutes')).toEqual([]);
  });
});

describe('addresses of callers', () => {
  const address = (body: string): unknown => web(`def client_ip(request):\n${body}`, 'security.forwardedAddresses');

  it('are theirs to choose where the first entry of the header is taken', () => {
    expect(address('    return request.headers.get("x-forwarded-for").split(",")[0]\n')).toEqual(['client_ip']);
    expect(address('    forwarded = request.META.get("HTTP_X_FORWARDED_FOR")\n    if forwarded:\n        return forwarded.split(",")[0].strip()\n')).toEqual(['client_ip']);
    expect(address('    return request.headers.get("x-forwarded-for").split(",")[-1]\n')).toBeUndefined();
    expect(address('    return request.headers.get("accept-language").split(",")[0]\n')).toBeUndefined();
  });
});

describe('errors', () => {
  const raised = (text: string): unknown => route('get("/orders")', '', `try:\n        work()\n    except Exception as e:\n        raise HTTPException(${text})`, 'security.leakedErrors');

  it('are told as they are only with a status of 500', () => {
    expect(raised('status_code=500, detail=str(e)')).toEqual(['handle']);
    expect(raised('500, f"failed: {e}"')).toEqual(['handle']);
    expect(raised('status_code=500, detail="Internal error"')).toEqual([]);
    expect(raised('status_code=422, detail=str(e)')).toBeUndefined();
  });
});

describe('webhooks', () => {
  const webhook = (parameters: string, body: string, path = '/webhooks/pay'): unknown => route(`post("${path}")`, parameters, body, 'security.webhooksVerified');

  it('are verified where something compares signatures', () => {
    expect(webhook('request: Request', 'event = stripe.Webhook.construct_event(await request.body(), header, key)')).toBe(true);
    expect(webhook('event: dict', 'session.add(event)')).toBe(false);
  });

  it('say nothing where somebody may ask in another way', () => {
    expect(webhook('event: dict, x_secret: str', 'session.add(event)')).toBeUndefined();
    expect(webhook('event: dict, user: CurrentUser', 'session.add(event)')).toBeUndefined();
    expect(webhook('event: dict', 'session.add(event)', '/webhooks/{webhook_id}')).toBeUndefined();
  });
});
