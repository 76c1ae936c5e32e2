import { mkdirSync } from 'node:fs';
import { app, BrowserWindow, dialog, Menu, MessageChannelMain, nativeTheme, protocol, screen, session, shell } from 'electron';
import { findDataFolder } from '../../files/data-folder.ts';
import { startElectron } from './app.ts';

const dataFolder = findDataFolder();
try {
  mkdirSync(dataFolder, { recursive: true });
} catch {
  // What needs the folder says so in its own words: the journal in the status bar, the history when it is opened.
}

void startElectron(
  { app, BrowserWindow, dialog, Menu, MessageChannelMain, nativeTheme, protocol, screen, session, shell },
  { argv: process.argv, cwd: process.cwd(), platform: process.platform, programFolder: import.meta.dirname, dataFolder, process },
);
