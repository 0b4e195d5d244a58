import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningApp } from '../run-server.ts';
import { type FlowNode, startNodeRed } from './node-red.ts';

/** A form made with FlowFuse's dashboard (Vue, Vuetify): each order that is sent becomes a line of a file. */
export function startOrdersDashboard(): Promise<RunningApp> {
  return startNodeRed(
    (folder) => [...page(), form(), ...afterwards(join(folder, 'orders.jsonl'))],
    '/dashboard/orders',
  );
}

/** The orders in the file. */
export async function ordersIn({ folder }: RunningApp): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(folder, 'orders.jsonl'), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line));
}

const shown = { className: '', visible: 'true', disabled: 'false', order: 1 };

/** The page and the box on it. Ids are no words: Node-RED takes any property that equals one for a reference. */
function page(): FlowNode[] {
  const colors = {
    surface: '#fff',
    primary: '#0094ce',
    bgPage: '#eee',
    groupBg: '#fff',
    groupOutline: '#ccc',
  };
  const sizes = { pagePadding: '12px', groupGap: '12px', groupBorderRadius: '4px', widgetGap: '12px' };
  const breakpoints = [{ name: 'Default', px: '0', cols: '3' }];
  return [
    { id: 'the-flow', type: 'tab', label: 'Orders' },
    { id: 'the-base', type: 'ui-base', name: 'Shop', path: '/dashboard', acceptsClientConfig: [] },
    { id: 'the-theme', type: 'ui-theme', name: 'Plain', colors, sizes: { density: 'default', ...sizes } },
    {
      ...{ id: 'the-page', type: 'ui-page', name: 'Orders', ui: 'the-base', theme: 'the-theme' },
      ...{ path: '/orders', icon: 'home', layout: 'grid', breakpoints, ...shown },
    },
    {
      ...{ id: 'the-group', type: 'ui-group', name: 'New order', page: 'the-page', width: '6', height: '1' },
      ...{ showTitle: true, groupType: 'default', ...shown },
    },
  ];
}

const placed = { z: 'the-flow', group: 'the-group', width: '0', height: '0', name: '', className: '' };

function form(): FlowNode {
  const option = (label: string, type: string) => {
    return { label, key: label.toLowerCase(), type, required: type === 'text', rows: null };
  };
  return {
    ...{ id: 'the-form', type: 'ui-form', ...placed, label: '', order: 1, topic: 'topic', topicType: 'msg' },
    options: [
      option('Customer', 'text'),
      option('Quantity', 'number'),
      option('Express', 'checkbox'),
      option('Delivery', 'date'),
    ],
    formValue: { customer: '', quantity: '', express: false, delivery: '' },
    ...{ submit: 'Send order', cancel: 'Clear', resetOnSubmit: true, splitLayout: '', dropdownOptions: [] },
    wires: [['the-json', 'the-said']],
  };
}

/** Keeps the order, and says so. */
function afterwards(file: string): FlowNode[] {
  const on = { z: 'the-flow', name: '' };
  const said = "return { payload: 'Order of ' + msg.payload.customer + ' taken' };";
  return [
    { id: 'the-json', type: 'json', ...on, property: 'payload', action: 'str', wires: [['the-file']] },
    {
      ...{ id: 'the-file', type: 'file', ...on, filename: file, filenameType: 'str', appendNewline: true },
      ...{ overwriteFile: 'false', encoding: 'none', wires: [[]] },
    },
    { id: 'the-said', type: 'function', ...on, func: said, outputs: 1, libs: [], wires: [['the-shown']] },
    {
      ...{ id: 'the-shown', type: 'ui-text', ...placed, order: 2, label: 'Last:', layout: 'row-left' },
      ...{ format: '{{msg.payload}}', value: 'payload', valueType: 'msg' },
    },
  ];
}
