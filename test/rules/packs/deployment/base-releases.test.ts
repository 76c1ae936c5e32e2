import { describe, expect, it } from 'vitest';
import { findEndedBase } from '../../../../rules/packs/deployment/base-releases.ts';

describe('the distribution under an image', () => {
  it.each([
    ['python:3.9-slim-buster', 'Debian buster'],
    ['python:3.11-bullseye', 'Debian bullseye'],
    ['debian:10.13-slim', 'Debian buster'],
    ['ubuntu:20.04', 'Ubuntu 20.04'],
    ['registry.example:5000/library/ubuntu:focal', undefined],
    ['docker.io/library/ubuntu:focal', 'Ubuntu focal'],
    ['alpine:3.18.4', 'Alpine 3.18'],
    ['python:3.12-alpine3.19@sha256:abc', 'Alpine 3.19'],
    ['centos:7', 'CentOS Linux'],
    ['python:3.14-slim', undefined],
    ['python:3.14-slim-trixie', undefined],
    ['ubuntu:24.04', undefined],
    ['alpine', undefined],
    ['', undefined],
    [`${'a'.repeat(100_000)}:x`, undefined],
  ])('%s', (image, name) => {
    expect(findEndedBase(image)?.name).toBe(name);
  });
});
