import type { Plugin } from 'vite';

export const pinned: Plugin;
