import { expect, it } from 'vitest';
import { formatPort, readPort } from '../../../../main/import/workload/ports.ts';
import { readVolume } from '../../../../main/import/compose/read-volume.ts';
import { scalarOf } from '../../../../main/import/yaml/located.ts';

const scalar = (text: string): ReturnType<typeof scalarOf> => scalarOf(text, { file: 'compose.yaml', line: 1, column: 1 });

it.each([
  ['80', '0.0.0.0:80'], ['8080:80', '0.0.0.0:8080'], ['127.0.0.1:8001:8001', '127.0.0.1:8001'], ['127.0.0.1::5000', '127.0.0.1:5000'], ['[::1]:80:80', '::1:80'],
  ['3000-3005:3000-3005', '0.0.0.0:3000-3005'], ['6060:6060/udp', '0.0.0.0:6060/udp'], ['${PORT}:80', '0.0.0.0:${PORT}'], ['nothing', undefined], ['', undefined],
])('the port %s is published as %s', (text, expected) => {
  const port = readPort(scalar(text));
  expect(port && formatPort(port)).toBe(expected);
});

it.each([
  ['data:/var/lib', 'volume', 'data', '/var/lib'], ['./a:/b:ro', 'bind', './a', '/b'], ['/a_config:/b', 'bind', '/a_config', '/b'], ['/only', 'volume', undefined, '/only'],
  ['C:\\data:/d', 'bind', 'C:\\data', '/d'], ['${HERE}/x:/y', 'bind', '${HERE}/x', '/y'], ['~/x:/y', 'bind', '~/x', '/y'],
])('the mount %s is a %s of %s at %s', (text, kind, source, target) => {
  const mount = readVolume(scalar(text));
  expect([mount?.kind, mount?.source, mount?.target]).toEqual([kind, source, target]);
});
