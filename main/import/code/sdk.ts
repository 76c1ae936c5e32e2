/** Libraries that speak to one system: by the module that is imported, the technology of the catalogue it leads to. */
export const clientLibraries: ReadonlyMap<string, string> = new Map(Object.entries({
  stripe: 'stripe', paypalrestsdk: 'paypal', paypalcheckoutsdk: 'paypal', twilio: 'twilio', sendgrid: 'sendgrid', mailgun: 'mailgun', postmarker: 'postmark', resend: 'resend', slack_sdk: 'slack', slack_bolt: 'slack', slack: 'slack',
  openai: 'openai', anthropic: 'anthropic', 'google.generativeai': 'gemini', 'google.genai': 'gemini', telegram: 'telegram', aiogram: 'telegram', telebot: 'telegram', discord: 'discord', github: 'github', gitlab: 'gitlab', posthog: 'posthog', auth0: 'auth0',
  sentry_sdk: 'sentry', logfire: 'logfire', newrelic: 'newrelic', minio: 's3', 'google.cloud.storage': 'gcs', 'google.cloud.pubsub': 'pubsub', 'google.cloud.pubsub_v1': 'pubsub', 'google.cloud.bigquery': 'bigquery', 'azure.storage.blob': 'azure-blob', 'azure.servicebus': 'azure-service-bus',
}));

/** Services of Amazon Web Services as boto3 and its relatives name them. */
export const awsServices: ReadonlyMap<string, string> = new Map(Object.entries({ s3: 's3', sqs: 'sqs', sns: 'sns', ses: 'ses', sesv2: 'ses', dynamodb: 'dynamodb', kinesis: 'kinesis', secretsmanager: 'aws-secrets-manager', lambda: 'aws-lambda', 'bedrock-runtime': 'bedrock', cognito: 'cognito', 'cognito-idp': 'cognito' }));

/** What sends mail, by import. */
export const mailModules = ['smtplib', 'aiosmtplib', 'django.core.mail', 'flask_mail', 'fastapi_mail', 'emails', 'redmail', 'yagmail', 'flask_mailman'];
