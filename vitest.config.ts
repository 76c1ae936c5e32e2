import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['test/{shared,rules,main,renderer,support}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A test says what it needs; nothing leaks from one file to the next.
    isolate: true,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    testTimeout: 10_000,
    passWithNoTests: false,
  },
});
