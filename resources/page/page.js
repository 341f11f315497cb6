// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
'use strict';

const EVENTS = 'events?top=10';
const FIRST_PAUSE = 2000; // ms, before a connection that was refused is tried again; doubled up to
const LONGEST_PAUSE = 30000;
const COUNTS = ['total_spent', 'purchases', 'purchases_per_second', 'customers', 'lag'];

let pause = FIRST_PAUSE;

function element(id) {
  return document.getElementById(id);
}

function show(id, text) {
  const node = element(id);
  if (node.textContent !== text)
    node.textContent = text;
}

function showConnection(name, text) {
  document.body.dataset.connection = name;
  show('connection', text);
}

/** Numbers become texts: JavaScript has only the first 15 digits of a larger one. Those within texts stay. */
function parse(json) {
  return JSON.parse(json.replace(/("(?:[^"\\]|\\.)*")|-?\d[\d.eE+-]*/g, (found, text) => text ?? `"${found}"`));
}

/** "1234567.5" as "1,234,567.5". */
function grouped(number) {
  const [whole, rest] = number.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? groups : `${groups}.${rest}`;
}

function cell(tag, text) {
  const node = document.createElement(tag);
  if (tag === 'th') {
    node.scope = 'row';
    node.dir = 'auto';
  }
  node.textContent = text;
  return node;
}

function showHeadline(headline) {
  for (const name of COUNTS)
    show(name, headline[name] === null ? 'unknown' : grouped(headline[name]));
  show('state', headline.state);
}

function showTop(rows) {
  const lines = rows.map((row, index) => {
    const line = document.createElement('tr');
    line.append(cell('td', String(index + 1)), cell('th', row.customer), cell('td', grouped(row.total_spent)));
    return line;
  });
  element('top').replaceChildren(...lines);
}

/** Why there are no events: /health says it, should the server be there. */
async function showWhy() {
  let why = 'no connection to Spendwatch';
  try {
    const health = await (await fetch('health')).json();
    why = health.ready ? 'the events were refused' : health.problem || `Spendwatch is ${health.state}`;
  } catch {
    // It is as said.
  }
  if (document.body.dataset.connection === 'lost')
    show('connection', `Not live: ${why}. Trying again…`);
}

function connect() {
  const source = new EventSource(EVENTS);
  source.addEventListener('open', () => {
    pause = FIRST_PAUSE;
    showConnection('live', 'Live');
  });
  source.addEventListener('headline', (event) => showHeadline(parse(event.data)));
  source.addEventListener('top', (event) => showTop(parse(event.data)));
  source.addEventListener('error', () => {
    showConnection('lost', 'Connection lost. Trying again…');
    if (source.readyState !== EventSource.CLOSED)
      return; // The browser tries again by itself.
    showWhy();
    setTimeout(connect, pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  });
}

connect();
