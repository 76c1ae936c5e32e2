import { z } from 'zod';

const count = z.number().nonnegative();

/**
 * What the review must fit (Q.1 to Q.10 of the framework). Everything is optional: what is not said is asked,
 * and no rule treats silence as a value.
 */
export const contextSchema = z
  .strictObject({
    users: count.int().describe('Expected users'),
    requestsPerSecond: count.describe('Expected requests per second at peak'),
    dataVolumeGb: count.describe('Data kept, in gigabytes'),
    growthPerYear: count.describe('Growth factor per year: 2 doubles each year'),
    latencyP95Ms: count.describe('Latency target at the 95th percentile, in milliseconds'),
    availabilityTarget: z.number().min(0).max(100).describe('Availability target, in percent: 99.9'),
    compliance: z.array(z.enum(['gdpr', 'hipaa', 'soc2', 'pci-dss', 'iso27001', 'fedramp'])).describe('Rules that apply'),
    teamSize: count.int().describe('Engineers who build and run it'),
    pythonExpertise: z.enum(['beginner', 'intermediate', 'expert']).describe('Experience of the team with Python backends'),
    monthlyBudgetUsd: count.describe('Infrastructure budget per month, in US dollars'),
    deadline: z.iso.date().describe('Date of the first deployment, as YYYY-MM-DD'),
    stage: z.enum(['design', 'prototype', 'production']).describe('Stage of development'),
    integrations: z.array(z.string()).describe('Existing systems to integrate with'),
    constraints: z.array(z.string()).describe('Technology preferences and constraints'),
    criticalFeatures: z.array(z.string()).describe('Most critical features of the first release'),
  })
  .partial();

export type Context = z.infer<typeof contextSchema>;

/** The context's fields with the framework's question that each answers. */
export const contextQuestions: Record<keyof Context, { framework: string; label: string }> = {
  users: { framework: 'Q.1', label: 'Users' },
  requestsPerSecond: { framework: 'Q.1', label: 'Requests per second' },
  dataVolumeGb: { framework: 'Q.1', label: 'Data volume (GB)' },
  growthPerYear: { framework: 'Q.1', label: 'Growth per year (factor)' },
  latencyP95Ms: { framework: 'Q.2', label: 'Latency target, p95 (ms)' },
  availabilityTarget: { framework: 'Q.2', label: 'Availability target (%)' },
  compliance: { framework: 'Q.3', label: 'Compliance' },
  teamSize: { framework: 'Q.4', label: 'Team size' },
  pythonExpertise: { framework: 'Q.4', label: 'Python expertise' },
  monthlyBudgetUsd: { framework: 'Q.5', label: 'Budget per month (USD)' },
  deadline: { framework: 'Q.6', label: 'First deployment' },
  stage: { framework: 'Q.7', label: 'Stage' },
  integrations: { framework: 'Q.8', label: 'Systems to integrate with' },
  constraints: { framework: 'Q.9', label: 'Constraints' },
  criticalFeatures: { framework: 'Q.10', label: 'Critical features' },
};
