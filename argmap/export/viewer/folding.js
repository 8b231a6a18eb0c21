'use strict';
// Branches folded away. Their cards and lines are hidden, and the rows that this leaves free are cut out, so that the
// picture keeps its order and nothing is laid out anew.
function foldingOf(svg) {
  // What stays between two cards where others stood, in pixels of the picture.
  const GAP = 26;
  // What is no higher moves as a whole: the mark that a line ends in keeps its form.
  const MARK = 12;
  const POINT = /(-?[\d.]+) (-?[\d.]+)/g;
  const all = (selector) => Array.from(svg.querySelectorAll(selector));
  const named = (element, name) => Number(element.getAttribute(name));
  const cards = all('[data-claim]').map((element) => {
    const plate = element.querySelector('rect');
    const top = named(plate, 'y');
    return { element, claim: element.dataset.claim, isFull: !element.dataset.again,
      under: element.dataset.under.split(' ').filter(Boolean), top, bottom: top + named(plate, 'height') };
  });
  const full = new Map(cards.filter((card) => card.isFull).map((card) => [card.claim, card]));
  const lines = all('[data-from]').map((element) => {
    const drawn = element.getAttribute('d') || `0 ${element.getAttribute('cy')}`;
    const heights = [...drawn.matchAll(POINT)].map((point) => Number(point[2]));
    const [upper, lower] = [Math.min(...heights), Math.max(...heights)];
    return { element, to: element.dataset.to, drawn, middle: (upper + lower) / 2, isFlat: lower - upper <= MARK };
  });
  const handles = all('[data-fold]').map((element) => ({ element, claim: element.dataset.fold }));
  const first = cards.reduce((least, card) => Math.min(least, card.top), cards.length ? Infinity : 0);
  const last = cards.reduce((most, card) => Math.max(most, card.bottom), 0);
  const folded = new Set();
  let shown = seen(folded);

  // The cards to be seen: those at a start, and those that hang from an open one.
  function seen(closed) {
    const found = new Set(cards.filter((card) => !card.under.length));
    for (let before = -1; before < found.size;) {
      before = found.size;
      cards.filter((card) => card.under.some((claim) => !closed.has(claim) && found.has(full.get(claim))))
        .forEach((card) => found.add(card));
    }
    return found;
  }

  // Rows of cards from the top down, each with how far it moves up.
  function rowsOf() {
    const rows = [{ top: -Infinity, bottom: first, cut: 0 }];
    const hidden = cards.filter((card) => !shown.has(card));
    const next = (top, bottom) => {
      const above = rows[rows.length - 1];
      const gap = above.bottom > first && bottom < Infinity ? GAP : 0;
      const isFreed = hidden.some((card) => card.top < top && card.bottom > above.bottom);
      rows.push({ top, bottom, cut: above.cut + (isFreed ? Math.max(0, top - above.bottom - gap) : 0) });
    };
    [...shown].sort((one, other) => one.top - other.top).forEach((card) => {
      const row = rows[rows.length - 1];
      if (card.top <= row.bottom) row.bottom = Math.max(row.bottom, card.bottom);
      else next(card.top, card.bottom);
    });
    next(last, Infinity);
    return rows;
  }

  // Where a height of the whole picture is now.
  function placer(rows) {
    return (y) => {
      const at = rows.findIndex((row) => y <= row.bottom);
      const row = rows[at];
      if (y >= row.top) return y - row.cut;
      const above = rows[at - 1];
      const start = above.bottom - above.cut;
      return start + (y - above.bottom) * (row.top - row.cut - start) / (row.top - above.bottom);
    };
  }

  // Draws what is to be seen, and says by how much the picture is lower than the whole.
  function draw() {
    shown = seen(folded);
    const rows = rowsOf();
    const place = placer(rows);
    const move = (element, y) => element.setAttribute('transform', `translate(0 ${place(y) - y})`);
    cards.forEach((card) => {
      card.element.classList.toggle('folded', !shown.has(card));
      move(card.element, card.top);
    });
    lines.forEach(({ element, to, drawn, middle, isFlat }) => {
      element.classList.toggle('folded', folded.has(to) || !shown.has(full.get(to)));
      if (isFlat) move(element, middle);
      else element.setAttribute('d', drawn.replace(POINT, (_, x, y) => `${x} ${place(Number(y)).toFixed(1)}`));
    });
    handles.forEach(({ element, claim }) => {
      const card = full.get(claim);
      element.classList.toggle('folded', !shown.has(card));
      element.querySelector('text').textContent = folded.has(claim) ? `+${below(claim)}` : '−';
      card.element.setAttribute('aria-expanded', String(!folded.has(claim)));
      move(element, card.top);
    });
    all('[data-legend]').forEach((legend) => move(legend, last));
    return rows[rows.length - 1].cut;
  }

  // How many claims a folded one hides.
  function below(claim) {
    const opened = seen(new Set([...folded].filter((other) => other !== claim)));
    return [...opened].filter((card) => card.isFull && !shown.has(card)).length;
  }

  // Unfolds all that a claim hangs from.
  function reveal(claim) {
    const waiting = [...full.get(claim).under];
    const known = new Set(waiting);
    while (waiting.length) {
      const above = waiting.pop();
      folded.delete(above);
      full.get(above).under.filter((other) => !known.has(other)).forEach((other) => {
        known.add(other);
        waiting.push(other);
      });
    }
  }

  const foldable = new Set(handles.map((handle) => handle.claim));
  const branches = [...foldable].filter((claim) => full.get(claim).under.length);
  return { draw, reveal, folded, foldable,
    isSeen: (claim) => shown.has(full.get(claim)),
    hasBranches: branches.length > 0,
    foldAll: () => branches.forEach((claim) => folded.add(claim)) };
}
