/* The ticked copy's script: what a figure rests on, and the list at the side.
 *
 * Runs in the head, before the filing's own bytes are read, and takes hold of what it needs there:
 * a filing cannot run a script (the policy forbids it), but an element named "body" could shadow a
 * property of the document. What is shown lies in shadow trees, out of reach of the filing's styles.
 * Nothing is built for a figure before it is asked for; lists show a hundred rows at a time.
 */
'use strict';
(() => {
  const doc = document, root = doc.documentElement, NAME = 'tm-t', STEP = 100;
  const own = (what) => Document.prototype[what].bind(doc);
  const make = own('createElement'), find = own('getElementById'), walk = own('createTreeWalker');
  const dataText = find(NAME + '-data'), sideText = find(NAME + '-side');
  const caretAt = doc.caretPositionFromPoint ? own('caretPositionFromPoint') : null;
  const caretRange = !caretAt && doc.caretRangeFromPoint ? own('caretRangeFromPoint') : null;
  const START = 0, TEXT = 1, LABEL = 2, PERIOD = 3, PAGE = 4, SECTION = 5, STANDING = 6, TICKS = 7, LENGTH = 8, COLUMN = 9, REFERENCE = 10, ID = 11, NATURE = 12;
  const STANDINGS = {
    b: ['\u2715', 'broken'], e: ['*', 'explained'], r: ['~', 'ties, rounded'], h: ['', 'ties'],
    u: ['\u25CB', 'untied, should tie'], n: ['', 'untied by nature'],
  };
  const OUTCOMES = {
    holds: 'agrees', rounding: 'agrees within rounding', explained: 'differs, explained',
    broken: 'does not agree', unknown: 'could not be worked out',
  };
  const MARKED = 6, CLOSED = 7, ACCEPTED = 'Accepted'; /* of a finding: a person's mark */
  const LISTS = { fix: 'Does not agree', decide: 'The staff could ask', look: 'Please look' };
  let data, marks, starts, byStart, tiesOf, side, pop, opened = null, pinned = false, at = -1;
  const state = { list: 'findings', section: '', ticks: '', words: '', shown: STEP };

  /* ---- small tools ---- */

  const el = (tag, name, text, ...children) => {
    const e = make(tag);
    if (name) e.className = name;
    if (text) e.textContent = text;
    e.append(...children);
    return e;
  };
  const button = (name, text, act, ...children) => {
    const b = el('button', name, text, ...children);
    b.type = 'button';
    b.addEventListener('click', act);
    return b;
  };
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
  /* "Cash: > Total cash" is a path of labels; its end tells most. */
  const path = (label) => label.split(' > ').map((s) => s.replace(/:$/, ''));
  const line = (label) => path(label).join(' \u203A ');
  const last = (label) => path(label).pop();
  const page = (label) => (label ? 'p. ' + label : '');
  const kind = (letter) => data.legend.find((row) => row[0] === letter) || [letter, letter, ''];
  const isException = (tie) => tie[1] === 'broken' || tie[1] === 'explained';

  /* ---- places ---- */

  /* The printed characters of a figure, counted back from its mark; a finding's words lie between
   * two marks. */
  const rangeOf = (n) => {
    const mark = marks.get(n), range = new Range();
    if (!mark) return null;
    range.setEndBefore(mark);
    if (starts.has(n)) {
      range.setStartAfter(starts.get(n));
      return range;
    }
    const walker = walk(root, NodeFilter.SHOW_TEXT);
    let left = data.figures[byStart.get(n)][LENGTH];
    range.setStartBefore(mark);
    walker.currentNode = mark;
    for (let i = 0; left > 0 && i < 20 && walker.previousNode(); i++) {
      const node = walker.currentNode, take = Math.min(left, node.length);
      range.setStart(node, node.length - take);
      left -= take;
    }
    return range;
  };
  const highlight = (name, ranges) => {
    if (!window.Highlight || !CSS.highlights) return;
    if (ranges.length) CSS.highlights.set(NAME + name, new Highlight(...ranges));
    else CSS.highlights.delete(NAME + name);
  };
  /* The figure printed at a point of the window: its mark, or its digits. */
  const figureAt = (target, x, y) => {
    const mark = target.closest && target.closest(NAME);
    if (mark) return Number(mark.getAttribute('n'));
    const caret = caretAt ? caretAt(x, y) : caretRange ? caretRange(x, y) : null;
    const node = caret && (caret.offsetNode || caret.startContainer);
    if (!node || node.nodeType !== Node.TEXT_NODE) return null;
    const walker = walk(root, NodeFilter.SHOW_ELEMENT);
    walker.currentNode = node;
    for (let i = 0; i < 6 && walker.nextNode(); i++) {
      const next = walker.currentNode;
      if (next.localName !== NAME) continue;
      const n = Number(next.getAttribute('n'));
      if (!byStart.has(n) || starts.has(n)) return null;
      const r = rangeOf(n).getBoundingClientRect();
      return x >= r.left - 2 && x <= r.right + 2 && y >= r.top - 1 && y <= r.bottom + 1 ? n : null;
    }
    return null;
  };

  /* ---- the card beside a figure ---- */

  const place = (n) => { location.hash = 'f-' + n; if (opened !== n) open(n); };
  const figureLink = (i, self) => {
    if (i < 0) {
      const f = data.elsewhere[-i - 1], row = el('div', 'with away');
      row.append(el('b', '', f[1]), el('span', 'label', last(f[2]) || f[3]),
                 el('span', 'page', data.documents[f[0]][0] + ' ' + page(f[4])));
      row.title = data.documents[f[0]][1];
      return row;
    }
    const f = data.figures[i], me = data.figures[self];
    const same = me && f[LABEL] === me[LABEL];
    const name = (same && (f[COLUMN] !== me[COLUMN] ? f[COLUMN] : f[PERIOD])) || last(f[LABEL]) || f[PERIOD];
    const row = button('with', '', () => place(f[START]), el('b', '', f[TEXT]),
                       el('span', 'label', name), el('span', 'page', page(f[PAGE])));
    row.title = [line(f[LABEL]), f[COLUMN], f[PERIOD]].filter(Boolean).join(', ');
    return row;
  };
  const tieCard = (tie, self) => {
    const card = el('div', 'tie ' + tie[1]);
    const words = kind(tie[0]);
    card.append(el('p', 'kind', '', el('i', 'tick ' + tie[1], tie[0]),
                   el('b', '', words[1]), el('span', 'outcome', OUTCOMES[tie[1]] || tie[1])));
    card.append(el('p', 'sum', tie[2]));
    if (tie[3]) card.append(el('p', 'note', tie[3]));
    const others = tie[4].filter((i) => i !== self), first = others.slice(0, 8);
    for (const i of first) card.append(figureLink(i, self));
    if (others.length > first.length)
      card.append(button('more', `${others.length - first.length} more`, (e) => {
        const more = e.currentTarget;
        others.slice(8).forEach((i) => more.before(figureLink(i, self)));
        more.remove();
      }));
    return card;
  };
  const card = (n) => {
    const box = el('div', 'card');
    const i = byStart.get(n);
    if (i !== undefined) {
      const f = data.figures[i], s = STANDINGS[f[STANDING]], ties = tiesOf[i];
      box.append(el('p', 'head', '', el('b', '', f[TEXT]), el('span', 'state ' + f[STANDING], s[1]),
                    el('span', 'page', f[REFERENCE] || page(f[PAGE]))));
      box.querySelector('.page').title = 'page and letter, as in the work paper';
      const about = [line(f[LABEL]), f[COLUMN] && !f[PERIOD].includes(f[COLUMN]) ? f[COLUMN] : '', f[PERIOD]].filter(Boolean).join(' \u00B7 ');
      if (about) box.append(el('p', 'about', about));
      const id = el('p', 'about', '', el('code', '', f[ID]));
      id.title = 'its name in tickmark.marks and for tickmark explain';
      if (data.marked[i]) id.append(' ' + data.marked[i]);
      box.append(id);
      const rank = (t) => ['broken', 'unknown', 'explained', 'rounding', 'holds'].indexOf(t[1]);
      const sorted = ties.map((t) => data.ties[t]).sort((a, b) => rank(a) - rank(b));
      sorted.slice(0, 6).forEach((t) => box.append(tieCard(t, i)));
      if (sorted.length > 6)
        box.append(button('more', `${sorted.length - 6} more ties`, (e) => {
          sorted.slice(6).forEach((t) => e.currentTarget.before(tieCard(t, i)));
          e.currentTarget.remove();
        }));
      if (!ties.length) box.append(el('p', 'note', f[NATURE]
        ? `Nothing proves it: ${f[NATURE]}.` : 'Nothing in these documents was found to tie to it.'));
    }
    for (const f of data.findings) {
      if (!f[5].includes(n)) continue;
      const line = el('div', 'finding ' + (f[CLOSED] ? 'closed' : f[0]));
      line.append(el('p', 'kind', '', el('b', '', f[CLOSED] ? ACCEPTED : LISTS[f[0]]), el('span', 'page', f[1])));
      line.append(el('p', '', f[2]));
      if (f[3]) line.append(el('p', 'note', f[3]));
      if (f[MARKED]) line.append(el('p', 'note', f[MARKED]));
      box.append(line);
    }
    return box;
  };
  const near = (rect) => {
    const box = pop.box, host = pop.host.getBoundingClientRect();
    box.style.left = box.style.top = '0';
    const size = box.getBoundingClientRect(), wide = root.clientWidth - (isSideOpen() ? 372 : 0);
    const left = Math.max(8, Math.min(rect.left - 12, wide - size.width - 12));
    const under = rect.bottom + 10;
    const top = under + size.height < window.innerHeight || rect.top < size.height + 10
      ? under : rect.top - size.height - 10;
    box.style.left = left - host.left + 'px';
    box.style.top = top - host.top + 'px';
  };
  const show = (n) => {
    const range = rangeOf(n);
    if (!range) return;
    pop.box.replaceChildren(card(n));
    pop.box.hidden = false;
    const rect = range.getClientRects()[0] || marks.get(n).getBoundingClientRect();
    near(rect);
    highlight('-now', [range]);
    const i = byStart.get(n), others = new Set();
    if (i !== undefined)
      for (const t of tiesOf[i].slice(0, 12)) for (const k of data.ties[t][4]) if (k >= 0 && k !== i) others.add(k);
    highlight('-with', [...others].slice(0, 200).map((k) => rangeOf(data.figures[k][START])).filter(Boolean));
    opened = n;
  };
  const close = () => {
    pop.box.hidden = true;
    highlight('-now', []);
    highlight('-with', []);
    opened = null;
    pinned = false;
  };
  const open = (n) => {
    const mark = marks.get(n);
    if (!mark) return;
    for (let e = mark.parentElement; e; e = e.parentElement) if (e.localName === 'details') e.open = true;
    const range = rangeOf(n), rect = range.getClientRects()[0] || mark.getBoundingClientRect();
    if (rect.top < 60 || rect.bottom > window.innerHeight - 220)
      window.scrollBy(0, rect.top - window.innerHeight * 0.35);
    if (rect.left < 0 || rect.right > root.clientWidth) mark.scrollIntoView({ block: 'nearest', inline: 'center' });
    pinned = true;
    show(n);
    for (const row of side.list.children) row.classList.toggle('now', row.dataset.n === String(n));
  };

  /* ---- the list at the side ---- */

  const isSideOpen = () => root.getAttribute('data-' + NAME) === 'open';
  const toggleSide = () => {
    root.setAttribute('data-' + NAME, isSideOpen() ? 'shut' : 'open');
    side.box.classList.toggle('shut', !isSideOpen());
  };
  const figureFits = (f) =>
    (state.section === '' || f[SECTION] === Number(state.section)) &&
    (state.ticks === '' || [...state.ticks].some((t) => f[TICKS].includes(t))) &&
    (state.words === '' || (f[TEXT] + ' ' + f[LABEL] + ' ' + f[PAGE]).toLowerCase().includes(state.words));
  const figureRow = (f) => {
    const s = STANDINGS[f[STANDING]];
    return { n: f[START], mark: (f[TICKS] || '') + s[0] || '\u00B7', standing: f[STANDING], first: f[TEXT],
             second: line(f[LABEL]) || f[PERIOD] || data.sections[f[SECTION]] || '', page: f[PAGE] };
  };
  const standingRows = (...wanted) =>
    data.figures.filter((f) => wanted.includes(f[STANDING]) && figureFits(f)).map(figureRow);
  const tieRow = (tie) => {
    const here = tie[4].filter((i) => i >= 0).map((i) => data.figures[i]);
    if (!here.some(figureFits)) return null;
    return { n: here[0][START], mark: tie[0] + (tie[1] === 'broken' ? '\u2715' : '*'),
             standing: tie[1] === 'broken' ? 'b' : 'e', first: last(here[0][LABEL]) || here[0][TEXT],
             second: tie[2] + (tie[3] ? '; ' + tie[3] : ''), page: here[0][PAGE] };
  };
  const findingRow = (f) => {
    const here = f[5].filter((n) => marks.has(n));
    const figures = here.map((n) => data.figures[byStart.get(n)]).filter(Boolean);
    if ((state.section !== '' || state.ticks !== '') && !figures.some(figureFits)) return null;
    if (state.words && !(f[2] + ' ' + f[3] + ' ' + f[1]).toLowerCase().includes(state.words)) return null;
    const sign = f[CLOSED] ? '\u2713' : f[0] === 'fix' ? '!' : f[0] === 'decide' ? '?' : '\u2026';
    return { n: here[0], mark: sign, standing: f[CLOSED] ? 'closed' : f[0], closed: f[CLOSED],
             group: f[CLOSED] ? ACCEPTED : LISTS[f[0]], first: f[2],
             second: [f[3], f[MARKED]].filter(Boolean).join('; '), page: f[4], id: f[1] };
  };
  const rowsOf = {
    findings: () => data.findings.map(findingRow).filter(Boolean).sort((a, b) => a.closed - b.closed),
    exceptions: () => data.ties.filter(isException).map(tieRow).filter(Boolean)
      .sort((a, b) => (a.standing < b.standing ? -1 : a.standing > b.standing ? 1 : a.n - b.n)),
    untied: () => standingRows('u'),
    nature: () => standingRows('n'),
    tied: () => standingRows('h', 'r'),
  };
  const NAMES = {
    findings: 'Findings', exceptions: 'Exceptions', untied: 'Untied, should tie',
    nature: 'Untied by nature', tied: 'Tied', sections: 'Sections',
  };
  const EMPTY = {
    findings: 'No finding here.', exceptions: 'No exception here: every sum and pair that was found agrees.',
    untied: 'Every figure of this kind is tied.', nature: 'No figure here.', tied: 'No figure here is tied.',
  };
  const listRow = (row) => {
    const line = button('row', '', () => (row.n !== undefined ? place(row.n) : undefined),
                        el('i', 'tick s-' + row.standing, row.mark),
                        el('span', 'what', '', el('b', '', row.first), el('span', 'second', row.second)),
                        el('span', 'page', page(row.page)));
    line.dataset.n = row.n;
    if (row.n === undefined) line.classList.add('away');
    if (row.n !== undefined && row.n === opened) line.classList.add('now');
    if (row.id && data.report) {
      const link = el('a', 'id', row.id);
      link.href = data.report + '#f-' + encodeURIComponent(row.id);
      line.querySelector('.what').append(link);
      link.addEventListener('click', (e) => e.stopPropagation());
    }
    return line;
  };
  const sectionRows = () => {
    const counts = new Map();
    for (const f of data.figures) {
      if (!figureFits(f)) continue;
      const c = counts.get(f[SECTION]) || { h: 0, e: 0, b: 0, u: 0, n: 0 };
      c[f[STANDING] === 'r' ? 'h' : f[STANDING]]++;
      counts.set(f[SECTION], c);
    }
    const table = el('table', 'sections'), head = el('tr');
    for (const t of ['Section', 'tied', '*', '\u2715', '\u25CB', 'other']) head.append(el('th', '', t));
    table.append(head);
    for (const [s, c] of [...counts].sort((a, b) => a[0] - b[0])) {
      const line = el('tr'), cell = el('td');
      cell.append(button('section', data.sections[s] || 'Elsewhere', () => {
        side.section.value = state.section = String(s);
        pick(c.b + c.e ? 'exceptions' : c.u ? 'untied' : 'tied');
      }));
      line.append(cell);
      for (const k of ['h', 'e', 'b', 'u', 'n']) line.append(el('td', c[k] ? 'v s-' + k : 'v none', c[k] ? number(c[k]) : '\u2013'));
      table.append(line);
    }
    return table;
  };
  let rows = [];
  const fill = () => {
    side.list.replaceChildren();
    if (state.list === 'sections') {
      rows = [];
      side.list.append(sectionRows());
      return;
    }
    rows = rowsOf[state.list]();
    let group = '';
    for (const row of rows.slice(0, state.shown)) {
      if (row.group && row.group !== group) side.list.append(el('h3', 's-' + row.standing, (group = row.group)));
      side.list.append(listRow(row));
    }
    if (!rows.length) side.list.append(el('p', 'nothing', EMPTY[state.list]));
    if (rows.length > state.shown)
      side.list.append(button('more', `Show ${Math.min(STEP, rows.length - state.shown)} more of ${number(rows.length)}`, () => {
        state.shown += STEP;
        fill();
      }));
  };
  const counts = () => {
    for (const [name, tab] of Object.entries(side.tabs)) {
      tab.classList.toggle('on', name === state.list);
      tab.setAttribute('aria-pressed', name === state.list);
      if (name === 'sections') continue;
      const n = rowsOf[name]().filter((row) => !row.closed).length; /* what is accepted is not open */
      tab.querySelector('b').textContent = number(n);
      tab.classList.toggle('none', n === 0);
    }
  };
  const pick = (list) => {
    if (list) state.list = list;
    state.shown = STEP;
    at = -1;
    counts();
    fill();
  };
  const step = (by) => {
    const places = rows.filter((r) => r.n !== undefined);
    if (!places.length) return;
    const now = places.findIndex((r) => r.n === opened);
    if (now >= 0) at = now;
    at = (at + by + places.length) % places.length;
    if (at + 1 > state.shown) { state.shown = at + STEP; fill(); }
    place(places[at].n);
    const row = side.list.querySelector('.now');
    if (row) row.scrollIntoView({ block: 'nearest' });
  };
  const legend = () => {
    const box = el('dl', 'legend');
    const entry = (name, sign, words) => box.append(el('div', '', '', el('dt', name, sign), el('dd', '', words)));
    for (const row of data.legend) entry('tick', row[0], row[1]);
    const signs = [['r', 'F~', 'agrees within rounding'], ['e', 'F*', 'differs, explained'],
                   ['b', '\u2715F', 'does not agree'], ['u', '\u25CB', 'untied, should tie'],
                   ['q', '\u25C6', 'words of a finding']];
    for (const [s, sign, words] of signs) entry('tick s-' + s, sign, words);
    return box;
  };
  const about = () => {
    const box = el('div', 'about');
    const shown = data.document + (data.derived ? `, shown as decoded (${data.derived})` : '');
    box.append(el('p', '', `Shown: ${shown}. Its bytes are as handed in; only marks were put between them. Nothing is loaded from outside.`));
    if (data.documents.length > 1)
      box.append(el('p', '', 'Compared with: ' + data.documents.slice(1).map((d) => `${d[0]} ${d[1]}`).join(', ') + '.'));
    box.append(el('p', 'hash', 'SHA-256 ' + data.sha256));
    return box;
  };
  const shadow = (tag, name) => {
    const host = make(tag), inside = host.attachShadow({ mode: 'closed' });
    const style = el('style', '', sideText.textContent), box = el('div', name);
    inside.append(style, box);
    root.append(host);
    return { host, box };
  };
  const buildSide = () => {
    side = Object.assign({ tabs: {} }, shadow(NAME + '-panel', 'side'));
    const box = side.box, head = el('header');
    head.append(el('b', '', 'tickmark'), el('span', 'kind', 'TICKED COPY \u00B7 NOT FROM THE SEC'),
                button('fold', '\u203A', toggleSide));
    head.querySelector('.fold').title = 'Hide or show this list';
    box.append(head, el('h1', '', data.company), el('p', 'form', data.form));
    if (data.line) box.append(el('p', 'line', data.line));
    if (data.report) {
      const link = el('a', 'report', 'Back to the report');
      link.href = data.report;
      box.append(link);
    }
    const tabs = el('nav');
    for (const name of Object.keys(NAMES)) {
      side.tabs[name] = button('tab t-' + name, '', () => pick(name), el('b'), el('span', '', NAMES[name]));
      tabs.append(side.tabs[name]);
    }
    const words = el('input', 'words');
    words.type = 'search';
    words.placeholder = 'Filter by number, line or page  ( / )';
    words.addEventListener('input', () => { state.words = words.value.trim().toLowerCase(); pick(); });
    side.words = words;
    side.section = el('select', 'section');
    side.section.append(new Option('All sections', ''));
    data.sections.forEach((s, i) => side.section.append(new Option(s, i)));
    side.section.addEventListener('change', () => { state.section = side.section.value; pick(); });
    const ticks = el('div', 'ticks');
    for (const row of data.legend) {
      const b = button('letter', row[0], () => {
        state.ticks = state.ticks.includes(row[0]) ? state.ticks.replace(row[0], '') : state.ticks + row[0];
        b.classList.toggle('on', state.ticks.includes(row[0]));
        pick();
      });
      b.title = row[1];
      ticks.append(b);
    }
    side.list = el('div', 'list');
    const foot = el('footer', '', '', legend());
    const keys = el('span', 'keys', '', el('kbd', '', 'n'), ' ', el('kbd', '', 'p'), ' step \u00B7 ',
                    el('kbd', '', '/'), ' filter \u00B7 ', el('kbd', '', 'Esc'), ' close');
    foot.append(el('details', '', '', el('summary', '', 'About this copy', keys), about()));
    box.append(tabs, el('div', 'filters', '', words, el('div', 'line2', '', side.section, ticks)), side.list, foot);
    const show = button('show', 'Ticks \u2039', toggleSide);
    box.append(show);
    root.setAttribute('data-' + NAME + '-kind', find(NAME + '-text') ? 'text' : 'html');
    root.setAttribute('data-' + NAME, window.innerWidth >= 1100 ? 'open' : 'shut');
    box.classList.toggle('shut', !isSideOpen());
    side.appendix = el('section', 'appendix');
    box.append(side.appendix);
  };
  /* On paper the marks stay; legend, findings, exceptions and what should tie follow the filing. */
  const printed = () => {
    const box = side.appendix, kept = { ...state };
    Object.assign(state, { section: '', ticks: '', words: '' });
    box.replaceChildren(el('h1', '', 'Ticked copy: ' + data.company), el('p', 'form', data.form), legend());
    for (const name of ['findings', 'exceptions', 'untied']) {
      const all = rowsOf[name]();
      box.append(el('h2', '', `${NAMES[name]} (${number(all.length)})`));
      all.slice(0, 1000).forEach((row) => box.append(listRow(row)));
      if (all.length > 1000) box.append(el('p', '', `${number(all.length - 1000)} more are not printed.`));
    }
    box.append(about());
    Object.assign(state, kept);
  };

  /* ---- what a person does ---- */

  const listen = () => {
    let timer = 0;
    doc.addEventListener('click', (e) => {
      if (e.target === side.host || e.target === pop.host) return;
      const n = figureAt(e.target, e.clientX, e.clientY);
      if (n !== null && marks.has(n)) place(n);
      else if (opened !== null) close();
    });
    doc.addEventListener('mousemove', (e) => {
      clearTimeout(timer);
      if (pinned || e.buttons || e.target === side.host || e.target === pop.host) return;
      timer = setTimeout(() => {
        const n = figureAt(e.target, e.clientX, e.clientY);
        if (n === opened) return;
        if (n !== null && marks.has(n)) show(n);
        else if (opened !== null && !pinned) close();
      }, 120);
    }, { passive: true });
    doc.addEventListener('keydown', (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      if (e.key === 'Escape') {
        side.words.blur();
        close();
        return;
      }
      if (e.target === side.host && typing) return;
      if (e.key === 'n' || e.key === 'j') step(1);
      else if (e.key === 'p' || e.key === 'k') step(-1);
      else if (e.key === '/') {
        if (!isSideOpen()) toggleSide();
        side.words.focus();
      } else return;
      e.preventDefault();
    });
    let typing = false;
    side.words.addEventListener('focus', () => (typing = true));
    side.words.addEventListener('blur', () => (typing = false));
    window.addEventListener('hashchange', follow);
    window.addEventListener('beforeprint', printed);
    window.addEventListener('resize', () => { if (opened !== null && pinned) show(opened); });
  };
  const follow = () => {
    const asked = /^#f-(\d+)$/.exec(location.hash);
    if (asked && Number(asked[1]) !== opened) open(Number(asked[1]));
    else if (asked) pinned = true;
  };
  const start = () => {
    data = JSON.parse(dataText.textContent);
    byStart = new Map(data.figures.map((f, i) => [f[START], i]));
    tiesOf = data.figures.map(() => []);
    data.ties.forEach((tie, t) => { for (const i of tie[4]) if (i >= 0 && tiesOf[i].at(-1) !== t) tiesOf[i].push(t); });
    marks = new Map();
    starts = new Map();
    for (const mark of root.getElementsByTagName(NAME)) {
      const n = Number(mark.getAttribute('n'));
      if (mark.hasAttribute('s')) starts.set(n, mark);
      else if (!marks.has(n)) marks.set(n, mark);
    }
    buildSide();
    pop = shadow(NAME + '-card', 'pop');
    pop.box.hidden = true;
    pop.host.style.cssText = 'position:absolute;left:0;top:0;width:0;height:0;z-index:2147483000';
    state.list = ['findings', 'exceptions', 'untied', 'tied'].find((name) => rowsOf[name]().length) || 'findings';
    pick();
    listen();
    follow();
  };
  doc.addEventListener('DOMContentLoaded', start);
})();
