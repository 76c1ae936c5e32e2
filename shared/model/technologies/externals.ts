import { ofKind } from './technology.ts';

/** Systems run by others, known by the host names under which their interfaces are reached. */
export const externals = ofKind('external', [
  { id: 'smtp', name: 'SMTP server', protocol: 'smtp' },
  { id: 'sentry', name: 'Sentry', protocol: 'https', hosts: ['sentry.io'] },
  { id: 'stripe', name: 'Stripe', protocol: 'https', hosts: ['stripe.com'] },
  { id: 'paypal', name: 'PayPal', protocol: 'https', hosts: ['paypal.com'] },
  { id: 'twilio', name: 'Twilio', protocol: 'https', hosts: ['twilio.com'] },
  { id: 'sendgrid', name: 'SendGrid', protocol: 'https', hosts: ['sendgrid.com', 'sendgrid.net'] },
  { id: 'mailgun', name: 'Mailgun', protocol: 'https', hosts: ['mailgun.net', 'mailgun.org'] },
  { id: 'postmark', name: 'Postmark', protocol: 'https', hosts: ['postmarkapp.com'] },
  { id: 'resend', name: 'Resend', protocol: 'https', hosts: ['resend.com'] },
  { id: 'ses', name: 'Amazon SES', protocol: 'smtp' },
  { id: 'openai', name: 'OpenAI', protocol: 'https', hosts: ['api.openai.com'] },
  { id: 'azure-openai', name: 'Azure OpenAI', protocol: 'https', hosts: ['openai.azure.com'] },
  { id: 'anthropic', name: 'Anthropic', protocol: 'https', hosts: ['api.anthropic.com'] },
  { id: 'gemini', name: 'Gemini', protocol: 'https', hosts: ['generativelanguage.googleapis.com'] },
  { id: 'slack', name: 'Slack', protocol: 'https', hosts: ['slack.com'] },
  { id: 'telegram', name: 'Telegram', protocol: 'https', hosts: ['api.telegram.org'] },
  { id: 'discord', name: 'Discord', protocol: 'https', hosts: ['discord.com'] },
  { id: 'github', name: 'GitHub', protocol: 'https', hosts: ['github.com', 'githubusercontent.com'] },
  { id: 'gitlab', name: 'GitLab', protocol: 'https', hosts: ['gitlab.com'] },
  { id: 'posthog', name: 'PostHog', protocol: 'https', hosts: ['posthog.com'] },
  { id: 'auth0', name: 'Auth0', protocol: 'https', hosts: ['auth0.com'] },
  { id: 'newrelic', name: 'New Relic', protocol: 'https', hosts: ['newrelic.com', 'nr-data.net'] },
  { id: 'logfire', name: 'Logfire', protocol: 'https', hosts: ['pydantic.dev'] },
  { id: 'aws', name: 'Amazon Web Services', protocol: 'https', hosts: ['amazonaws.com'] },
]);
